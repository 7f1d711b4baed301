import { expect, test } from '@jest/globals';
import { threatFaults } from '../../../../tools/docs/threats.ts';

const section = (n: number, text = 'Comes with activation.'): string => `### TH-${n} A threat\n\n${text}\n`;
const pageWith = (text: string): string =>
  [...Array.from({ length: 48 }, (_, at) => section(at + 1)), section(49, text)].join('\n');
const source = (file: string) => (file === 'test/a.test.ts' ? "test('TH-49 a test', () => {});" : undefined);

test('a threat with a test that exists, or that says with what it comes, is answered', () => {
  expect(threatFaults(pageWith('- Test: `test/a.test.ts` “TH-49 a test”.'), source)).toEqual([]);
});

test('a test that does not exist is found, by its file and by its title', () => {
  const page = pageWith('- Test: `test/a.test.ts` “TH-49 another”, `test/b.test.ts` “TH-49 a test”.');
  expect(threatFaults(page, source)).toEqual([
    'docs/threat-model.md names a test for TH-49 that does not exist: test/a.test.ts “TH-49 another”',
    'docs/threat-model.md names a test for TH-49 that does not exist: test/b.test.ts “TH-49 a test”',
  ]);
});

test('a threat without a test and one without a section, or with two, are found', () => {
  expect(threatFaults(pageWith('Nothing.'), source)).toEqual(['docs/threat-model.md names no test for TH-49']);
  const without = Array.from({ length: 47 }, (_, at) => section(at + 1)).join('\n') + section(47);
  expect(threatFaults(without, source)).toEqual([
    'docs/threat-model.md has 2 sections for TH-47',
    'docs/threat-model.md has 0 sections for TH-48',
    'docs/threat-model.md has 0 sections for TH-49',
  ]);
});
