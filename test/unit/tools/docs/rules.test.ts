import { expect, test } from '@jest/globals';
import { unknownRules } from '../../../../tools/docs/rules.ts';

test('an id that no page names is told with the file that names it, once', () => {
  const pages = ['| REG-1 | a rule |', '### TH-3'];
  const files = new Map([
    ['test/a.test.ts', "test('REG-1 TH-3 holds')"],
    ['domain/b.ts', '/** REG-7 and again REG-7; UTF-8 is no rule. */'],
  ]);
  expect(unknownRules(pages, files)).toEqual([
    'domain/b.ts names REG-7, which neither docs/rules.md nor docs/threat-model.md names',
  ]);
});
