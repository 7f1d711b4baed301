import { describe, expect, test } from '@jest/globals';
import type { Mutant } from '../../../../tools/mutants/mutant.ts';
import { baselineFaults, verdictOf } from '../../../../tools/mutants/verdict.ts';

const mutant: Mutant = {
  id: 'a-control',
  control: 'Something is checked.',
  serves: ['TH-1'],
  file: 'a.ts',
  find: 'a',
  replace: 'b',
  caughtBy: { 'a.test.ts': ['TH-1 one', 'TH-1 two'] },
};
const result = (title: string, failed: boolean, file = 'a.test.ts') => ({ file, title, failed });
const run = (...tests: ReturnType<typeof result>[]) => ({ tests, unloadable: [] });

describe('the verdict on a mutant', () => {
  test('it is caught when each test that it names fails in some case', () => {
    const tests = [result('TH-1 one: a', false), result('TH-1 one: b', true), result('TH-1 two', true)];
    expect(verdictOf(mutant, run(...tests)).kind).toBe('caught');
  });

  test('it survives when one of them passes, does not run, or fails in another file only', () => {
    for (const second of [[result('TH-1 two', false)], [], [result('TH-1 two', true, 'b.test.ts')]]) {
      expect(verdictOf(mutant, run(result('TH-1 one', true), ...second))).toEqual({
        kind: 'survived',
        detail: ['a.test.ts: TH-1 two'],
      });
    }
  });

  test('it proves nothing when a file cannot be loaded', () => {
    const broken = { tests: [result('TH-1 one', true), result('TH-1 two', true)], unloadable: ['b.test.ts: syntax'] };
    expect(verdictOf(mutant, broken).kind).toBe('unloadable');
  });
});

describe('the list on the code as it is', () => {
  test('it holds when every named test exists and passes', () => {
    expect(baselineFaults([mutant], run(result('TH-1 one', false), result('TH-1 two', false)))).toEqual([]);
  });

  test('a test that is not there, or fails anyway, is a fault', () => {
    expect(baselineFaults([mutant], run(result('TH-1 one', true)))).toEqual([
      'fails without any mutant: a.test.ts: TH-1 one',
      'a-control names a test that does not exist: a.test.ts: TH-1 two',
    ]);
  });
});
