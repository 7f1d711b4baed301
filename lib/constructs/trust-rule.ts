import { Annotations, CfnRule, Fn, type Stack } from 'aws-cdk-lib';
import type { ChipConfig } from '../config/stage.ts';

/**
 * Lets a stage that trusts imported anchors be synthesized without them, but not deployed: CloudFormation refuses the stack before it changes
 * anything. A release that forgot `TRUST_BUNDLE` would put no anchors in place of good ones, and park every card.
 */
export function refuseWithoutAnchors(stack: Stack, chip: ChipConfig, given = process.env['TRUST_BUNDLE']): void {
  if (chip.kind !== 'own' || chip.trust === 'sandbox' || (given !== undefined && given !== '')) return;
  const what = 'TRUST_BUNDLE names no bundle of trust anchors; every card would be parked';
  new CfnRule(stack, 'TrustAnchors', {
    assertions: [{ assert: Fn.conditionEquals('no anchors', 'anchors'), assertDescription: `${what}.` }],
  });
  Annotations.of(stack).addWarningV2('dinhdanh:trust-anchors', `${what}. CloudFormation will refuse the stack.`);
}
