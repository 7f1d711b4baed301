import type { Assembly, Resource } from '../assembly/assembly.ts';
import { list, object, Refusal, show, text, texts, type Json } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal, ResourcePolicy } from './decide.ts';
import managed from './managed-policies.json' with { type: 'json' };
import { parsePolicy, type Statement } from './policy.ts';

/** A role of the app: who it is for the evaluator, and who may assume it. */
export interface Role {
  readonly name: string;
  readonly principal: Principal;
  readonly trust: ResourcePolicy;
}

/** The roles of the app by ARN, with the inline and managed policies and the boundary that the templates give them. */
export function readRoles(assembly: Assembly, knownKey: KnownKey): Map<string, Role> {
  const managedByArn = new Map<string, Statement[]>(
    Object.entries(managed).map(([name, document]) => [
      `arn:aws:iam::aws:policy/${name}`,
      parsePolicy(document, name, knownKey),
    ]),
  );
  for (const policy of assembly.resources('AWS::IAM::ManagedPolicy'))
    managedByArn.set(policy.arn, parsePolicy(policy.properties['PolicyDocument'], policy.logicalId, knownKey));
  const policyOf = (arn: Json, role: Resource): Statement[] => {
    const found = managedByArn.get(text(arn, role.logicalId));
    if (!found) throw new Refusal(`${role.logicalId}: the managed policy ${show(arn)} is not known to the local cloud`);
    return found;
  };
  const attached = assembly.resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy');

  return new Map(
    assembly.resources('AWS::IAM::Role').map((role) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary, AssumeRolePolicyDocument } = role.properties;
      const inline = list(Policies).map((policy) => object(policy, role.logicalId)['PolicyDocument']);
      const own = attached.filter(({ properties, logicalId }) =>
        texts(properties['Roles'] ?? properties['RoleName'], logicalId).includes(role.ref),
      );
      const documents = [...inline, ...own.map(({ properties }) => properties['PolicyDocument'])];
      const principal = {
        roleArn: role.arn,
        account: role.place.account,
        identity: [
          ...documents.flatMap((document) => parsePolicy(document, role.logicalId, knownKey)),
          ...list(ManagedPolicyArns).flatMap((arn) => policyOf(arn, role)),
        ],
        ...(PermissionsBoundary === undefined ? {} : { boundary: policyOf(PermissionsBoundary, role) }),
      };
      const trust = { statements: parsePolicy(AssumeRolePolicyDocument, role.logicalId, knownKey), delegating: true };
      return [role.arn, { name: role.name, principal, trust }];
    }),
  );
}
