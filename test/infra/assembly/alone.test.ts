import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { alone } from './alone.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dinhdanh-alone-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('what one process does is not done by another meanwhile', () => {
  const lock = join(scratch, 'one.lock');
  const module = resolve(import.meta.dirname, 'alone.ts');
  const other = `const { alone } = await import(${JSON.stringify(module)}); alone(${JSON.stringify(lock)}, () => console.log('done'));`;
  const run = (timeout: number) =>
    spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', other], { encoding: 'utf8', timeout });
  alone(lock, () => expect(run(2_000).stdout).toBe(''));
  expect(run(60_000).stdout).toBe('done\n');
});

test('a lock that a dead process left is nobody’s', () => {
  const lock = join(scratch, 'dead.lock');
  symlinkSync(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim(), lock);
  let done = false;
  alone(lock, () => {
    done = true;
  });
  expect([done, existsSync(lock)]).toEqual([true, false]);
});
