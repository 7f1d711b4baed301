import type { Assembly } from '../assembly/assembly.ts';
import { objects, Refusal, show, texts, type Json } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal, ResourcePolicy } from './decide.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { parsePolicy, type Statement } from './policy.ts';

/** A role of the app: who it is for the evaluator, and who may assume it. */
export interface Role {
  readonly name: string;
  readonly principal: Principal;
  readonly trust: ResourcePolicy;
}

/** The roles of the app by ARN, with the inline and managed policies and the boundary that the templates give them. */
export function readRoles(assembly: Assembly, knownKey: KnownKey): Map<string, Role> {
  const named = Object.entries(MANAGED_POLICIES).map(
    ([name, document]) => [`arn:aws:iam::aws:policy/${name}`, document] as const,
  );
  const own = assembly
    .resources('AWS::IAM::ManagedPolicy')
    .map(({ arn, properties }) => [arn, properties['PolicyDocument']] as const);
  const managed = new Map<Json, Json | undefined>([...named, ...own]);
  const attached = assembly.resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy');

  return new Map(
    assembly.resources('AWS::IAM::Role').map(({ arn, name, ref, logicalId, place, properties }) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary, AssumeRolePolicyDocument } = properties;
      const parse = (document: Json | undefined): Statement[] => parsePolicy(document, logicalId, knownKey);
      const byArn = (policy: Json): Statement[] => {
        if (managed.has(policy)) return parse(managed.get(policy));
        throw new Refusal(`${logicalId}: the managed policy ${show(policy)} is not known to the local cloud`);
      };
      const mine = attached.filter((policy) =>
        texts(policy.properties['Roles'] ?? policy.properties['RoleName']).includes(ref),
      );
      const inline = [...objects(Policies), ...mine.map((policy) => policy.properties)];
      const identity = inline.flatMap(({ PolicyDocument }) => parse(PolicyDocument));
      identity.push(...texts(ManagedPolicyArns).flatMap(byArn));
      const boundary = PermissionsBoundary === undefined ? {} : { boundary: byArn(PermissionsBoundary) };
      const principal = { roleArn: arn, account: place.account, identity, ...boundary };
      return [arn, { name, principal, trust: { statements: parse(AssumeRolePolicyDocument), delegating: true } }];
    }),
  );
}

/** Where each resource type keeps its policy: the property of the document, and of the resources it is attached to. */
const HOLDERS: readonly (readonly [type: string, document: string, targets?: string])[] = [
  ['AWS::KMS::Key', 'KeyPolicy'],
  ['AWS::S3::BucketPolicy', 'PolicyDocument', 'Bucket'],
  ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 'SecretId'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument', 'Topics'],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument', 'Queues'],
];

/** Policies attached to resources, and trust policies to roles, by ARN. Several on one resource count together. */
export function readResourcePolicies(
  assembly: Assembly,
  roles: ReadonlyMap<string, Role>,
  knownKey: KnownKey,
): Map<string, ResourcePolicy> {
  const policies = new Map([...roles].map(([arn, { trust }]) => [arn, trust]));
  const arns = new Map(assembly.resources('AWS::S3::Bucket', 'AWS::SQS::Queue').map(({ ref, arn }) => [ref, arn]));
  for (const [type, document, targets] of HOLDERS)
    for (const { properties, logicalId, arn } of assembly.resources(type)) {
      const statements = parsePolicy(properties[document], logicalId, knownKey);
      for (const target of targets === undefined
        ? [arn]
        : texts(properties[targets]).map((ref) => arns.get(ref) ?? ref)) {
        const others = policies.get(target)?.statements ?? [];
        policies.set(target, { statements: [...others, ...statements], delegating: targets === undefined });
      }
    }
  return policies;
}
