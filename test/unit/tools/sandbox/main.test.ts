import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseCardQr } from '../../../../domain/identity/qr.ts';

const command = path.resolve(import.meta.dirname, '../../../../tools/sandbox/main.ts');
const run = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [command, ...args]);

let data: string;
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(data, { recursive: true }));

const written = async (): Promise<string> => readFile(path.join(data, 'sandbox', 'people.json'), 'utf8');

describe('the sandbox command', () => {
  test('writes two hundred people who can be read back, the same each time', async () => {
    await run('--data', data, '--today', '2026-11-21');
    const first = await written();
    const people = JSON.parse(first) as { qr: string; personalId: string }[];
    expect(people).toHaveLength(200);
    for (const { qr, personalId } of people) expect(parseCardQr(qr)?.personalId).toBe(personalId);
    await run('--data', data, '--today', '2026-11-21');
    expect(await written()).toBe(first);
  });

  test('another seed makes others', async () => {
    await run('--data', data, '--count', '3');
    const first = await written();
    await run('--data', data, '--count', '3', '--seed', '9');
    expect(await written()).not.toBe(first);
  });

  test.each([['--seed', 'x'], ['--seed', '-1'], ['--count', '1.5'], ['--today', '2026-02-30'], ['--nonsense']])(
    'refuses %s %s',
    async (...args) => {
      await expect(run('--data', data, ...args)).rejects.toMatchObject({ code: 1 });
    },
  );
});
