import { expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import type { ChipConfig } from '../../../lib/config/stage.ts';
import { loadStage } from '../../../lib/config/load.ts';
import { refuseWithoutAnchors } from '../../../lib/constructs/trust-rule.ts';

function isRefused(chip: ChipConfig, given: string): boolean {
  const stack = new Stack(new App(), 'Any');
  refuseWithoutAnchors(stack, chip, given);
  return stack.node.tryFindChild('TrustAnchors') !== undefined;
}

test('CHIP-5 a stage that trusts imported anchors is not deployed without a bundle of them', () => {
  const production = loadStage('production').chip;
  expect([isRefused(production, ''), isRefused(production, 'anchors.json')]).toEqual([true, false]);
  expect(isRefused(loadStage('dev').chip, '')).toBe(false);
});
