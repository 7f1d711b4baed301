import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { officerRequest } from '../../../../tools/officers/request.ts';

const NUMBER = '079094000001';
const command = resolve(import.meta.dirname, '../../../../tools/officers/main.ts');
const run = (...args: string[]) => promisify(execFile)(process.execPath, [command, ...args]);

test('APR-2 an officer is a sub, a personal number and groups of ours', () => {
  expect(officerRequest('a3f1-c2', ` ${NUMBER}\n`, 'approver, reviewer')).toEqual({
    officer: 'a3f1-c2',
    personalId: NUMBER,
    groups: ['reviewer', 'approver'],
  });
});

test.each([
  ['a sub of several lines', 'a\nb', NUMBER, 'reviewer'],
  ['no sub', '', NUMBER, 'reviewer'],
  ['ID-6 a personal number as sub', NUMBER, NUMBER, 'reviewer'],
  ['ID-6 a telephone number as sub', '+84912345678', NUMBER, 'reviewer'],
  ['ID-3 eleven digits', 'a', '02409855123', 'reviewer'],
  ['no groups', 'a', NUMBER, ''],
  ['a group that is none', 'a', NUMBER, 'reviewer,admin'],
])('%s is refused, without a word of the number', (_what, sub, number, groups) => {
  expect(() => officerRequest(sub, number, groups)).toThrow();
  try {
    officerRequest(sub, number, groups);
  } catch (failure) {
    expect(String(failure)).not.toContain(number);
  }
});

test.each([[], ['promote'], ['add', '--sub', 'a', '--groups', 'reviewer', '--personal-id', '12'], ['remove']])(
  'AUD-4 the command refuses %s in words',
  async (...args) => {
    const failure = await run(...args).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 1, stdout: '', stderr: expect.not.stringContaining('    at ') as unknown });
  },
);
