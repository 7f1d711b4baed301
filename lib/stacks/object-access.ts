import { Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { EVIDENCE_FOLDER } from '../constructs/evidence-bucket.ts';
import type { ObjectFolder } from '../constructs/objects-bucket.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { explain } from '../nag.ts';
import type { DataStack } from './data-stack.ts';
import { allowUseOfKey } from './key-access.ts';

/**
 * `find` looks for what is newest at a key, `read` reads a version that is known, `write` stores, also by forms that clients are given, and
 * `erase` removes every version.
 */
export type ObjectUse = 'find' | 'read' | 'write' | 'erase';
/** What a function does in each folder of the bucket of objects. */
export type ObjectAccess = Partial<Readonly<Record<ObjectFolder, readonly ObjectUse[]>>>;

const actions: Readonly<Record<ObjectUse, string>> = {
  find: 's3:GetObject',
  read: 's3:GetObjectVersion',
  write: 's3:PutObject',
  erase: 's3:DeleteObjectVersion',
};

/** Lets a function do that in the folders named, and in no other. */
export function allowObjects(its: ServiceFunction, access: ObjectAccess, { objects, objectsKey }: DataStack): void {
  const folders = Object.entries(access) as [ObjectFolder, readonly ObjectUse[]][];
  for (const [folder, uses] of folders) {
    for (const use of uses) its.allow([actions[use]], objects.arnForObjects(`${folder}/*`));
    explain(
      its.role,
      `AwsSolutions-IAM5[Resource::${exportedName(objects)}/${folder}/*]`,
      'Objects have random names; the folder says what they are.',
    );
  }
  const any = (...wanted: readonly ObjectUse[]) =>
    folders.filter(([, uses]) => wanted.some((use) => uses.includes(use)));
  if (any('find', 'read').length > 0) {
    // Who may not list is denied what is gone, as if it might be there.
    its.allow(['s3:ListBucket'], objects.bucketArn);
    allowUseOfKey(its, 'kms:Decrypt', objectsKey.keyArn, 's3');
  }
  if (any('write').length > 0) allowUseOfKey(its, 'kms:GenerateDataKey', objectsKey.keyArn, 's3');
  const erased = any('erase').map(([folder]) => `${folder}/*`);
  if (erased.length > 0) {
    its.allow(['s3:ListBucketVersions'], objects.bucketArn, { StringLike: { 's3:prefix': erased } });
  }
}

/** Lets a function add evidence, and nothing else. */
export function allowEvidence(its: ServiceFunction, { evidence, evidenceKey }: DataStack): void {
  its.allow([actions.write], evidence.arnForObjects(`${EVIDENCE_FOLDER}/*`));
  allowUseOfKey(its, 'kms:GenerateDataKey', evidenceKey.keyArn, 's3');
  explain(
    its.role,
    `AwsSolutions-IAM5[Resource::${exportedName(evidence)}/${EVIDENCE_FOLDER}/*]`,
    'Evidence is named by its digest, which nobody knows before it is made.',
  );
}

/** The export by which other stacks know the bucket: findings name its objects by it. */
function exportedName(objects: Bucket): string {
  const stack = Stack.of(objects);
  const imported = stack.resolve(stack.exportValue(objects.bucketArn)) as { readonly 'Fn::ImportValue': string };
  return imported['Fn::ImportValue'];
}
