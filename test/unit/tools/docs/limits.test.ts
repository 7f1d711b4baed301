import { expect, test } from '@jest/globals';
import { limits } from '../../../../tools/docs/limits.ts';
import { valuesOfStages } from '../../../../tools/docs/stage-values.ts';

test('every limit of every stage stands on the page once, with what a client meets', () => {
  const page = limits();
  const paths = valuesOfStages().map(({ path }) => path);
  for (const path of paths.filter((one) => /^(limits|throttle|callsPerAddress)/.test(one))) {
    expect([path, page.split(`\`${path}\``).length - 1]).toEqual([path, 1]);
  }
});

test('a value in which the stages agree stands once, one in which they do not for each', () => {
  expect(limits()).toContain('`limits.otp.triesPerCode`: 3 |');
  expect(limits()).toMatch(/`limits\.sms\.brakePerMinute`: \d+ in 1 min \/ \d+ in 1 min \/ \d+ in 1 min \|/);
});
