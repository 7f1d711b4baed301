import type { Assembly } from '../assembly/assembly.ts';
import { object, objects, Refusal, show, texts, type JsonObject } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { Principal, ResourcePolicy } from './decide.ts';
import { parsePolicy, type Statement } from './policy.ts';

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

/** The policies of the app's KMS keys, queues and buckets, and who may take on its roles, by the ARN of what a call is about: an object has its bucket's. */
export function readResourcePolicies(
  assembly: Assembly,
  knownKey: KnownKey,
): (arn: string) => ResourcePolicy | undefined {
  const policies = new Map<string, ResourcePolicy>();
  for (const { arn, logicalId, properties } of assembly.resources('AWS::KMS::Key'))
    policies.set(arn, { statements: parsePolicy(properties['KeyPolicy'], logicalId, knownKey), gate: true });
  for (const { logicalId, properties } of assembly.resources('AWS::S3::BucketPolicy')) {
    const statements = parsePolicy(properties['PolicyDocument'], logicalId, knownKey);
    policies.set(`arn:aws:s3:::${show(properties['Bucket'])}`, { statements, gate: false });
  }
  const ofQueues = assembly.resources('AWS::SQS::QueuePolicy').map(({ logicalId, properties }) => ({
    statements: parsePolicy(properties['PolicyDocument'], logicalId, knownKey),
    queues: texts(properties['Queues']),
  }));
  for (const { arn, ref } of assembly.resources('AWS::SQS::Queue')) {
    const statements = ofQueues.filter(({ queues }) => queues.includes(ref)).flatMap((policy) => policy.statements);
    policies.set(arn, { statements, gate: false });
  }
  for (const { arn, logicalId, properties } of assembly.resources('AWS::IAM::Role'))
    policies.set(arn, { statements: trustOf(properties, logicalId, knownKey), gate: true });
  return (arn) => policies.get(arn.startsWith('arn:aws:s3:::') ? (arn.split('/')[0] ?? '') : arn);
}

/** Which roles may take on a role. That services of AWS may is how functions run, and nobody's call. */
function trustOf({ AssumeRolePolicyDocument }: JsonObject, logicalId: string, knownKey: KnownKey): Statement[] {
  const all = objects(object(AssumeRolePolicyDocument)['Statement']);
  const ofRoles = all.filter(({ Principal }) => object(Principal)['AWS'] !== undefined);
  // A trust policy is about its own role, and names no resource.
  return parsePolicy({ Statement: ofRoles.map((one) => ({ ...one, Resource: '*' })) }, logicalId, knownKey);
}
