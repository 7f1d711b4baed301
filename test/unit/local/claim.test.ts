import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { claim } from '../../../local/claim.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'claim-'));
});
afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

const holder = (): string => join(data, 'in-use-by');

describe('a data directory', () => {
  test('is taken, and given free again', () => {
    const free = claim(data);
    expect(readFileSync(holder(), 'utf8')).toBe(String(process.pid));
    free();
    expect(existsSync(holder())).toBe(false);
  });

  test('is refused while another process lives that has it', () => {
    writeFileSync(holder(), String(process.ppid));
    expect(() => claim(data)).toThrow(`process ${process.ppid}`);
    expect(readFileSync(holder(), 'utf8')).toBe(String(process.ppid));
  });

  test.each(['999999999', 'nobody', ''])('is taken from %j, who is not there', (left) => {
    writeFileSync(holder(), left);
    claim(data);
    expect(readFileSync(holder(), 'utf8')).toBe(String(process.pid));
  });

  test('that another has taken meanwhile is not given free for it', () => {
    const free = claim(data);
    writeFileSync(holder(), String(process.ppid));
    free();
    expect(readFileSync(holder(), 'utf8')).toBe(String(process.ppid));
  });
});
