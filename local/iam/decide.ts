import type { Context } from './conditions.ts';
import type { Statement } from './policy.ts';

/** A role as the evaluator sees it. */
export interface Principal {
  readonly roleArn: string;
  readonly account: string;
  readonly identity: readonly Statement[];
  /** The permissions boundary, where the role has one. */
  readonly boundary?: readonly Statement[];
}

/** One action on one resource, with the condition keys of the call. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** A policy attached to the resource; a `delegating` one (of a KMS key) must itself allow the access. */
export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  readonly delegating: boolean;
}

/**
 * The decision of IAM for a role within one account: undefined when allowed, else why not in the words of the AWS error.
 * An explicit deny anywhere wins; then the boundary must allow; then the identity policies or the
 * resource policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(principal: Principal, access: Access, onResource?: ResourcePolicy): string | undefined {
  const { roleArn, account, identity, boundary } = principal;
  const named = (names: readonly string[]) =>
    onResource?.statements.filter((one) => one.principals.some((who) => names.includes(who)));
  const ofRole = named(['*', roleArn]) ?? [];
  // A statement for the account leaves the decision to the account's own identity policies.
  const resource = [...ofRole, ...(named([account, `arn:aws:iam::${account}:root`]) ?? [])];
  const layers = { 'identity-based': identity, 'resource-based': resource, 'permissions boundary': boundary };
  const call = (layer: string): string => (layer === 'permissions boundary' ? layer : `${layer} policy`);
  const refusal = (layer: string): string => `because no ${call(layer)} allows the ${access.action} action`;

  for (const [layer, statements] of Object.entries(layers))
    if (applies(statements, 'Deny', access))
      return `with an explicit deny in ${layer.startsWith('i') ? 'an' : 'a'} ${call(layer)}`;
  if (boundary && !applies(boundary, 'Allow', access)) return refusal('permissions boundary');
  if (applies(ofRole, 'Allow', access)) return undefined;
  if (onResource?.delegating === true && !applies(resource, 'Allow', access)) return refusal('resource-based');
  return applies(identity, 'Allow', access) ? undefined : refusal('identity-based');
}

const applies = (statements: readonly Statement[] | undefined, effect: Statement['effect'], access: Access): boolean =>
  (statements ?? []).some(
    (statement) =>
      statement.effect === effect &&
      statement.action(access.action) &&
      statement.resource(access.resource) &&
      statement.conditions.every((holds) => holds(access.context)),
  );
