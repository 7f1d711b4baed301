import type { Assembly } from '../../assembly/assembly.ts';
import type { Resource } from '../../assembly/stack.ts';
import type { NeededAccess } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, objects, show, type Json } from '../../json.ts';
import { decryption } from '../decryption.ts';

export const BUCKET_TYPE = 'AWS::S3::Bucket';

/** Object Lock: until when nobody deletes a version; in governance mode those may who are allowed to go around it. */
export type LockMode = 'COMPLIANCE' | 'GOVERNANCE';

/** A bucket of the app. */
export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly versioned: boolean;
  readonly encryption: string;
  /** The ARN of its customer-managed KMS key. */
  readonly encryptionKey: string | undefined;
  /** What stands for all objects under the key where it is asked once for all. */
  readonly bucketKey: boolean;
  readonly lockable: boolean;
  readonly defaultLock: { readonly mode: LockMode; readonly days: number } | undefined;
}

/** Finds a bucket of the assembly by name. @throws AwsError NoSuchBucket */
export type FindBucket = (name: Json | undefined) => Bucket;

export function readBuckets(assembly: Assembly): FindBucket {
  const buckets = new Map(assembly.resources(BUCKET_TYPE).map((one) => [one.name, readBucket(one, assembly)]));
  return (name) => {
    const bucket = buckets.get(show(name));
    if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  };
}

function readBucket({ name, arn, properties }: Resource, assembly: Assembly): Bucket {
  const { BucketEncryption, VersioningConfiguration, ObjectLockEnabled, ObjectLockConfiguration } = properties;
  const [rule = {}] = objects(object(BucketEncryption)['ServerSideEncryptionConfiguration']);
  const { SSEAlgorithm, KMSMasterKeyID } = object(rule['ServerSideEncryptionByDefault']);
  const { Mode, Days, Years } = object(object(object(ObjectLockConfiguration)['Rule'])['DefaultRetention']);
  return {
    ...{ name, arn },
    versioned: object(VersioningConfiguration)['Status'] === 'Enabled' || ObjectLockEnabled === true,
    encryption: show(SSEAlgorithm) || 'AES256',
    encryptionKey: assembly.keyArn(KMSMasterKeyID),
    bucketKey: rule['BucketKeyEnabled'] === true,
    lockable: ObjectLockEnabled === true,
    defaultLock: Mode === undefined ? undefined : { mode: lockMode(Mode), days: Number(Days ?? Number(Years) * 365) },
  };
}

export function lockMode(value: Json): LockMode {
  if (value === 'COMPLIANCE' || value === 'GOVERNANCE') return value;
  throw new AwsError('InvalidArgument', 'Unknown wormMode directive.');
}

/** What reading an object, or a certain version of it, needs. */
export function readAccess(bucket: Bucket, key: string, versionId: Json | undefined): NeededAccess[] {
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, ...onObject(bucket, key, versionId) }, ...keyAccess(bucket, key, 'kms:Decrypt')];
}

/** An object as a resource, with the condition keys of a call about it. */
export function onObject({ arn }: Bucket, key: string, versionId?: Json) {
  const version = versionId === undefined ? {} : { 's3:versionid': [show(versionId)] };
  return { resource: `${arn}/${key}`, keys: { ...TLS, ...version } };
}

/** The stand-in speaks plain HTTP on loopback where AWS speaks the newest TLS. */
export const TLS = { 's3:tlsversion': ['1.3'] };

/** S3 uses the bucket's KMS key in its caller's name. */
export function keyAccess(bucket: Bucket, key: string, action: 'kms:Decrypt' | 'kms:GenerateDataKey'): NeededAccess[] {
  const { encryptionKey, bucketKey, arn } = bucket;
  const context = { 'aws:s3:arn': bucketKey ? arn : `${arn}/${key}` };
  return encryptionKey === undefined ? [] : [{ ...decryption('s3', encryptionKey, context), action }];
}
