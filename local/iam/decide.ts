import type { Context } from './conditions.ts';
import type { Statement } from './policy.ts';

/** A role as the evaluator sees it. */
export interface Principal {
  readonly roleArn: string;
  readonly account: string;
  readonly identity: readonly Statement[];
}

/** One action on one resource, with the condition keys of the call. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** The policy of a resource; behind a gate (a KMS key) nobody comes whom it does not let in, itself or by leaving it to its account. */
export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  readonly gate: boolean;
}

/**
 * The decision of IAM for a role within one account: undefined when allowed, else why not in the words of the AWS error.
 * An explicit deny wins; a resource's policy may allow the role; a gate (a key) that does not must leave the decision to its
 * account; then the role's own policies must allow. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(principal: Principal, access: Access, policy?: ResourcePolicy): string | undefined {
  const { roleArn, account, identity } = principal;
  const about = (...names: string[]): Statement[] =>
    (policy?.statements ?? []).filter(({ principals }) => principals.some((who) => names.includes(who)));
  const ofRole = about('*', roleArn);
  const ofAccount = about(account, `arn:aws:iam::${account}:root`);

  if (applies(identity, 'Deny', access)) return 'with an explicit deny in an identity-based policy';
  if (applies([...ofRole, ...ofAccount], 'Deny', access)) return 'with an explicit deny in a resource-based policy';
  if (applies(ofRole, 'Allow', access)) return undefined;
  const refused = (by: string): string => `because no ${by} policy allows the ${access.action} action`;
  if (policy?.gate && !applies(ofAccount, 'Allow', access)) return refused('resource-based');
  return applies(identity, 'Allow', access) ? undefined : refused('identity-based');
}

const applies = (statements: readonly Statement[], effect: Statement['effect'], access: Access): boolean =>
  statements.some(
    (statement) =>
      statement.effect === effect &&
      statement.action(access.action) &&
      statement.resource(access.resource) &&
      statement.conditions.every((holds) => holds(access.context)),
  );
