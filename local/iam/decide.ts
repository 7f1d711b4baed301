import type { Context } from './conditions.ts';
import type { Statement } from './policy.ts';

/** A role as the evaluator sees it. */
export interface Principal {
  readonly roleArn: string;
  readonly account: string;
  readonly identity: readonly Statement[];
  /** The permissions boundary, where the role has one. */
  readonly boundary?: readonly Statement[];
  /** The session policy that AssumeRole was given. */
  readonly session?: readonly Statement[];
}

/** One action on one resource, with the condition keys of the call. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** A policy attached to the resource; `delegating` ones (KMS keys, trust policies) must themselves allow the access. */
export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  readonly delegating: boolean;
}

/** Allowed (undefined), or why not, in the words of the AWS error. */
export type Denial = string | undefined;

/**
 * The decision of IAM for a role within one account: an explicit deny anywhere wins; then the boundary and the session
 * policy must allow; then the identity policies or the resource policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(principal: Principal, access: Access, resourcePolicy?: ResourcePolicy): Denial {
  const { identity, boundary, session } = principal;
  const onResource = (resourcePolicy?.statements ?? []).filter((one) => speaksOf(one, principal) !== 'others');
  const denies = (statements: readonly Statement[]): boolean => applies(statements, 'Deny', access);
  const allows = (statements: readonly Statement[]): boolean => applies(statements, 'Allow', access);

  if (denies(identity)) return 'with an explicit deny in an identity-based policy';
  if (denies(onResource)) return 'with an explicit deny in a resource-based policy';
  if (boundary && denies(boundary)) return 'with an explicit deny in a permissions boundary';
  if (session && denies(session)) return 'with an explicit deny in a session policy';
  if (boundary && !allows(boundary)) return because('permissions boundary', access);
  if (session && !allows(session)) return because('session policy', access);
  if (allows(onResource.filter((one) => speaksOf(one, principal) === 'role'))) return undefined;
  if (resourcePolicy?.delegating === true && !allows(onResource)) return because('resource-based policy', access);
  return allows(identity) ? undefined : because('identity-based policy', access);
}

const because = (policy: string, { action }: Access): string => `because no ${policy} allows the ${action} action`;

const applies = (statements: readonly Statement[], effect: Statement['effect'], access: Access): boolean =>
  statements.some(
    (statement) =>
      statement.effect === effect &&
      statement.action(access.action) &&
      statement.resource(access.resource) &&
      statement.conditions.every((holds) => holds(access.context)),
  );

/** A statement for the account root leaves the decision to the account's own identity policies. */
function speaksOf({ principals = [] }: Statement, { roleArn, account }: Principal): 'role' | 'account' | 'others' {
  if (principals.includes('*') || principals.includes(roleArn)) return 'role';
  return principals.includes(account) || principals.includes(`arn:aws:iam::${account}:root`) ? 'account' : 'others';
}
