import { afterEach, expect, test } from '@jest/globals';
import { defaultProvider } from '../../../lib/constructs/bundled/environment-credentials.ts';

const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const before = names.map((name) => process.env[name]);
const set = (values: readonly (string | undefined)[]): void =>
  names.forEach((name, index) => {
    const value = values[index];
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  });

afterEach(() => set(before));

test('a function’s credentials are those of its environment', async () => {
  set(['id', 'key', 'token']);
  expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: 'token' });
});

test('credentials that are not there are named', async () => {
  set(['id', undefined, undefined]);
  await expect(defaultProvider()()).rejects.toThrow('AWS_SECRET_ACCESS_KEY is not set');
});
