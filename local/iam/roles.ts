import type { Assembly } from '../assembly/assembly.ts';
import { objects, Refusal, show, texts, type Json } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal, ResourcePolicy } from './decide.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { parsePolicy, type Statement } from './policy.ts';

/** A role of the app. */
export interface Role {
  readonly name: string;
  readonly principal: Principal;
}

/** The roles of the app by ARN, with the policies and the boundary that the templates give them. */
export function readRoles(assembly: Assembly, knownKey: KnownKey): Map<string, Role> {
  const attached = assembly.resources('AWS::IAM::Policy').map(({ properties }) => properties);
  return new Map(
    assembly.resources('AWS::IAM::Role').map(({ arn, name, ref, logicalId, place, properties }) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary } = properties;
      const parse = (document: Json | undefined): Statement[] => parsePolicy(document, logicalId, knownKey);
      const managed = (policy: Json): Statement[] => {
        const document = MANAGED_POLICIES[show(policy).replace('arn:aws:iam::aws:policy/', '')];
        if (document) return parse(document);
        throw new Refusal(`${logicalId}: the managed policy ${show(policy)} is not known to the local cloud`);
      };
      const inline = [...objects(Policies), ...attached.filter(({ Roles }) => texts(Roles).includes(ref))];
      const identity = inline.flatMap(({ PolicyDocument }) => parse(PolicyDocument));
      identity.push(...texts(ManagedPolicyArns).flatMap(managed));
      const boundary = PermissionsBoundary === undefined ? {} : { boundary: managed(PermissionsBoundary) };
      return [arn, { name, principal: { roleArn: arn, account: place.account, identity, ...boundary } }];
    }),
  );
}

/** Where each resource type keeps its policy: the property of the document, and of the resources it is attached to. */
const HOLDERS: readonly (readonly [type: string, document: string, targets?: string])[] = [
  ['AWS::KMS::Key', 'KeyPolicy'],
  ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 'SecretId'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument', 'Topics'],
];

/** Policies attached to resources, by ARN. Several on one resource count together. */
export function readResourcePolicies(assembly: Assembly, knownKey: KnownKey): Map<string, ResourcePolicy> {
  const policies = new Map<string, ResourcePolicy>();
  for (const [type, document, targets] of HOLDERS)
    for (const { properties, logicalId, arn } of assembly.resources(type)) {
      const statements = parsePolicy(properties[document], logicalId, knownKey);
      for (const target of targets === undefined ? [arn] : texts(properties[targets])) {
        const others = policies.get(target)?.statements ?? [];
        policies.set(target, { statements: [...others, ...statements], delegating: targets === undefined });
      }
    }
  return policies;
}
