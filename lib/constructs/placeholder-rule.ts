import { Annotations, CfnRule, Fn, type Stack } from 'aws-cdk-lib';
import type { StageConfig } from '../config/stage.ts';
import { placeholdersOf } from '../config/placeholders.ts';

/**
 * Lets a configuration with placeholders be synthesized, tested and read, but not deployed: the template carries a rule that
 * never holds, so CloudFormation refuses it before it makes anything, and names the values.
 */
export function refusePlaceholders(stack: Stack, config: StageConfig): void {
  const placeholders = placeholdersOf(config);
  if (placeholders.length === 0) return;
  const what = `lib/config/${config.name}.ts names no real thing yet in ${placeholders.join(', ')}`;
  new CfnRule(stack, 'Placeholders', {
    assertions: [{ assert: Fn.conditionEquals('placeholders', 'real values'), assertDescription: `${what}.` }],
  });
  Annotations.of(stack).addWarningV2('dinhdanh:placeholders', `${what}; CloudFormation will refuse the stack.`);
}
