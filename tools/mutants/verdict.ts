import type { JestRun } from './jest-run.ts';
import type { Mutant } from './mutant.ts';

/** What the tests made of a mutant. `survived` and `unloadable` are faults: a missing test, or a mutant that proves nothing. */
export interface Verdict {
  readonly kind: 'caught' | 'survived' | 'unloadable';
  /** Titles that failed, or what is missing. */
  readonly detail: readonly string[];
}

/** Every test that the mutant names must fail in some case. */
export function verdictOf({ caughtBy }: Mutant, { tests, unloadable }: JestRun): Verdict {
  if (unloadable.length > 0) return { kind: 'unloadable', detail: unloadable };
  const failed = tests.filter((one) => one.failed);
  const named = Object.entries(caughtBy).flatMap(([file, titles]) => titles.map((title) => ({ file, title })));
  const silent = named.filter(({ file, title }) => !failed.some((one) => one.file === file && holds(one.title, title)));
  return silent.length > 0
    ? { kind: 'survived', detail: silent.map(({ file, title }) => `${file}: ${title}`) }
    : { kind: 'caught', detail: named.map(({ title }) => title) };
}

/** What is wrong with the list itself: on the code as it is every test that it names exists and passes. */
export function baselineFaults(mutants: readonly Mutant[], { tests, unloadable }: JestRun): readonly string[] {
  const faults = mutants.flatMap(({ id, caughtBy }) =>
    Object.entries(caughtBy).flatMap(([file, titles]) =>
      titles.flatMap((title) => {
        const found = tests.filter((one) => one.file === file && holds(one.title, title));
        if (found.length === 0) return [`${id} names a test that does not exist: ${file}: ${title}`];
        const broken = found.find(({ failed }) => failed);
        return broken === undefined ? [] : [`fails without any mutant: ${file}: ${broken.title}`];
      }),
    ),
  );
  return [...new Set([...unloadable, ...faults])];
}

const holds = (title: string, part: string): boolean => title.includes(part);
