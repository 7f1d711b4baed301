import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { controls } from '../../../../tools/mutants/controls.ts';
import { editsOf } from '../../../../tools/mutants/mutant.ts';
import { applied } from '../../../../tools/mutants/work-copy.ts';

const root = resolve(import.meta.dirname, '../../../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

describe('the list of controls', () => {
  test('each has an id of its own, says what it does, and serves a rule or a threat', () => {
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
    for (const { id, control, serves } of controls) {
      expect([id, control]).toEqual([id, expect.stringMatching(/^[A-Z“].+\.$/)]);
      expect([id, serves.join(' ')]).toEqual([id, expect.stringMatching(/^([A-Z]{2,4}-\d+ ?)+$/)]);
    }
  });

  test.each(controls.map((mutant) => [mutant.id, mutant] as const))('%s stands in the code, once', (_id, mutant) => {
    for (const edit of editsOf(mutant)) expect(applied(edit, read(edit.file))).not.toBe(read(edit.file));
    for (const file of Object.keys(mutant.caughtBy))
      expect([file, existsSync(resolve(root, file))]).toEqual([file, true]);
  });

  test('a text that is not there, or there twice, is told', () => {
    const edit = { file: 'a.ts', find: 'x', replace: 'y' };
    expect(applied(edit, 'a x b')).toBe('a y b');
    expect(() => applied(edit, 'a b')).toThrow('a.ts has this text 0 times');
    expect(() => applied(edit, 'x x')).toThrow('a.ts has this text 2 times');
  });
});
