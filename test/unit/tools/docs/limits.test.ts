import { expect, test } from '@jest/globals';
import { limits, sideBySide } from '../../../../tools/docs/limits.ts';
import { valuesOfStages } from '../../../../tools/docs/stage-values.ts';

test('every limit of every stage stands on the page once, with what a client meets', () => {
  const page = limits();
  const paths = valuesOfStages().map(({ path }) => path);
  for (const path of paths.filter((one) => /^(limits|throttle|callsPerAddress)/.test(one))) {
    expect([path, page.split(`\`${path}\``).length - 1]).toEqual([path, 1]);
  }
});

test('a value in which the stages agree stands once, one in which they do not for each', () => {
  const value = (dev: string, staging: string, production?: string) =>
    sideBySide({
      path: 'limits.of.a.fixture',
      byStage: new Map([
        ['dev', dev],
        ['staging', staging],
        ...(production === undefined ? [] : [['production', production] as const]),
      ]),
    });
  expect(value('3', '3', '3')).toBe('3');
  expect(value('3', '4', '4')).toBe('3 / 4 / 4');
  expect(value('3', '3')).toBe('3 / 3 / none');
});
