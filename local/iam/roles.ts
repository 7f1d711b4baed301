import type { Assembly } from '../assembly/assembly.ts';
import { objects, Refusal, show, texts } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal, ResourcePolicy } from './decide.ts';
import { parsePolicy } from './policy.ts';

/** Policies of AWS that allow nothing of what is hosted here. */
const ELSEWHERE = ['AmazonAPIGatewayPushToCloudWatchLogs', 'AWSLambdaBasicExecutionRole'].map(
  (name) => `arn:aws:iam::aws:policy/service-role/${name}`,
);

/** The roles of the app by ARN, with the policies that the templates give them. @throws Refusal for those not known */
export function readRoles(assembly: Assembly, knownKey: KnownKey): Map<string, Principal> {
  const attached = assembly.resources('AWS::IAM::Policy').map(({ properties }) => properties);
  return new Map(
    assembly.resources('AWS::IAM::Role').map(({ arn, ref, logicalId, place, properties }) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary } = properties;
      const unknown = texts(ManagedPolicyArns).find((policy) => !ELSEWHERE.includes(policy)) ?? PermissionsBoundary;
      if (unknown !== undefined)
        throw new Refusal(`${logicalId}: the managed policy ${show(unknown)} is not known to the local cloud`);
      const inline = [...objects(Policies), ...attached.filter(({ Roles }) => texts(Roles).includes(ref))];
      const identity = inline.flatMap(({ PolicyDocument }) => parsePolicy(PolicyDocument, logicalId, knownKey));
      return [arn, { roleArn: arn, account: place.account, identity }];
    }),
  );
}

type Guarded = readonly [arn: string, policy: ResourcePolicy];

/** The policies of the app's KMS keys and queues, by their ARNs. */
export function readResourcePolicies(assembly: Assembly, knownKey: KnownKey): Map<string, ResourcePolicy> {
  const keys = assembly.resources('AWS::KMS::Key').map(({ arn, logicalId, properties }): Guarded => {
    const statements = parsePolicy(properties['KeyPolicy'], logicalId, knownKey);
    return [arn, { statements, gate: true }];
  });
  const policies = assembly.resources('AWS::SQS::QueuePolicy').map(({ logicalId, properties }) => ({
    statements: parsePolicy(properties['PolicyDocument'], logicalId, knownKey),
    queues: texts(properties['Queues']),
  }));
  const queues = assembly.resources('AWS::SQS::Queue').map(({ arn, ref }): Guarded => {
    const statements = policies.filter((policy) => policy.queues.includes(ref)).flatMap((policy) => policy.statements);
    return [arn, { statements, gate: false }];
  });
  return new Map([...keys, ...queues]);
}
