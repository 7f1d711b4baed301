import type { Assembly } from '../assembly/assembly.ts';
import { texts } from '../json.ts';
import type { KnownKey } from './conditions.ts';
import type { ResourcePolicy } from './decide.ts';
import { parsePolicy } from './policy.ts';

/** Where each resource type keeps its policy: the property of the document, and of the resources it is attached to. */
const HOLDERS: Readonly<Record<string, { document: string; targets?: string; delegating?: true }>> = {
  'AWS::KMS::Key': { document: 'KeyPolicy', delegating: true },
  'AWS::S3::BucketPolicy': { document: 'PolicyDocument', targets: 'Bucket' },
  'AWS::SecretsManager::ResourcePolicy': { document: 'ResourcePolicy', targets: 'SecretId' },
  'AWS::SNS::TopicPolicy': { document: 'PolicyDocument', targets: 'Topics' },
  'AWS::SQS::QueuePolicy': { document: 'PolicyDocument', targets: 'Queues' },
};

/** Policies attached to resources, by ARN. A resource with several gets the statements of all. */
export function readResourcePolicies(assembly: Assembly, knownKey: KnownKey): Map<string, ResourcePolicy> {
  const policies = new Map<string, ResourcePolicy>();
  const arns = new Map(assembly.resources('AWS::S3::Bucket', 'AWS::SQS::Queue').map(({ ref, arn }) => [ref, arn]));
  for (const [type, { document, targets, delegating = false }] of Object.entries(HOLDERS))
    for (const { properties, logicalId, arn } of assembly.resources(type)) {
      const statements = parsePolicy(properties[document], logicalId, knownKey);
      const on =
        targets === undefined ? [arn] : texts(properties[targets], logicalId).map((ref) => arns.get(ref) ?? ref);
      for (const target of on)
        policies.set(target, { statements: [...(policies.get(target)?.statements ?? []), ...statements], delegating });
    }
  return policies;
}
