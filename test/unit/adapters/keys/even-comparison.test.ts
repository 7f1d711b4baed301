import * as runtime from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';

/** What the runtime compared in constant time and hashed slowly, as texts: the modules under test get a crypto that takes note. */
const compared: string[][] = [];
const hashed: unknown[] = [];
const text = (bytes: NodeJS.ArrayBufferView): string => Buffer.from(bytes as Uint8Array).toString();
jest.unstable_mockModule('node:crypto', () => ({
  ...runtime,
  timingSafeEqual: (a: NodeJS.ArrayBufferView, b: NodeJS.ArrayBufferView) => {
    compared.push([text(a), text(b)]);
    return runtime.timingSafeEqual(a, b);
  },
  argon2: (...given: Parameters<typeof runtime.argon2>) => {
    const [, { memory, passes, parallelism, tagLength }] = given;
    hashed.push({ memory, passes, parallelism, tagLength });
    runtime.argon2(...given);
  },
}));

const { nodeDigests } = await import('../../../../adapters/keys/digests.ts');
const { argon2idHasher } = await import('../../../../adapters/passwords/argon2id.ts');
const { currentNonce, nonceExpiry } = await import('../../../../http/dpop/nonce.ts');
const { verifyProof } = await import('../../../../http/dpop/proof.ts');
const { DeviceKey } = await import('../../../../client/device-key.ts');
const { makeProof } = await import('../../../../client/proof.ts');

beforeEach(() => {
  compared.length = 0;
  hashed.length = 0;
});

describe('comparing secrets', () => {
  test.each([
    ['equal', 'secret', 'secret'],
    ['of one length', 'secret', 'Secret'],
    ['of two lengths', 'secret', 'secrets'],
  ])('TH-41 secrets that are %s take the runtime’s constant-time comparison, of digests', (_what, a, b) => {
    expect(nodeDigests.equal(a, b)).toBe(a === b);
    expect(compared).toHaveLength(1);
    expect(compared.flat()).not.toContain(a);
  });

  test('TH-41 a password’s hash does too', async () => {
    const hash = await argon2idHasher.hash('kX9$vbQ2!m');
    expect(await argon2idHasher.verify(hash, 'kX9$vbQ2!n')).toBe(false);
    expect(compared).toHaveLength(1);
  });

  test('TH-41 a nonce is compared with every one that is accepted', async () => {
    const key = Buffer.alloc(32, 1);
    const keys = {
      nonceKeys: () => Promise.resolve([key, Buffer.alloc(32, 2)]),
      answerKeys: nobody,
      idempotencyMac: String,
    };
    const nonce = await currentNonce(keys, 0);
    expect(await nonceExpiry(keys, nonce, 0)).toBeDefined();
    expect(compared.map(([, given]) => given)).toEqual(Array<string>(4).fill(nonce));
  });

  test('TH-41 the token of a proof is compared by its hash', async () => {
    const key = await DeviceKey.generate();
    const call = { method: 'GET', url: 'https://api.example.test/v1/me', now: 0 };
    const proof = await makeProof(key, { ...call, nonce: undefined, accessToken: 'a.b.c' });
    const expected = { ...call, clockToleranceSeconds: 60 };
    expect(await verifyProof(proof, { ...expected, accessToken: 'a.b.c' })).toBeDefined();
    expect(await verifyProof(proof, { ...expected, accessToken: 'a.b.d' })).toBeUndefined();
    expect(compared).toHaveLength(2);
  });

  const nobody = () => Promise.resolve([]);
});

test('TH-2 without a stored hash the same is hashed as with one', async () => {
  const hash = await argon2idHasher.hash('kX9$vbQ2!m');
  hashed.length = 0;
  await argon2idHasher.verify(hash, 'wrong');
  await argon2idHasher.verify(undefined, 'wrong');
  expect(hashed).toHaveLength(2);
  expect(hashed[1]).toEqual(hashed[0]);
});
