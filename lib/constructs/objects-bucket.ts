import { Duration } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { OBJECT_DAYS } from '../config/objects-term.ts';
import { explain } from '../nag.ts';
import { closedBucket, type ClosedBucketProps } from './closed-bucket.ts';

const A_DAY = Duration.days(1);
const LONG = Duration.days(OBJECT_DAYS);

/** What lies below each of its folders; kinds of `KeptObject`, and where portraits are uploaded to. */
export const objectFolders = ['chip', 'live', 'photo', 'portrait', 'upload'] as const;
export type ObjectFolder = (typeof objectFolders)[number];

/**
 * Pictures and files of chips. The system erases them itself (FACE-4); what the bucket removes by age is what a crash left behind, or a store that was away (`objects_left_behind`),
 * and uploads that nobody took.
 */
export class ObjectsBucket extends Bucket {
  constructor(scope: Construct, id: string, props: ClosedBucketProps) {
    super(scope, id, {
      // With versions: a checked picture is read again by its own, whatever is put in its place (FA-21).
      ...closedBucket(props),
      lifecycleRules: [
        { prefix: 'upload/', expiration: A_DAY, noncurrentVersionExpiration: A_DAY },
        // A version that is not the newest may be the one that was checked.
        { expiration: LONG, noncurrentVersionExpiration: LONG, abortIncompleteMultipartUploadAfter: A_DAY },
        { expiredObjectDeleteMarker: true },
      ],
    });
    const recorded = 'CloudTrail records each access to an object (AUD-2); server access logs would say less, later.';
    explain(this, 'AwsSolutions-S1', recorded);
    explain(this, 'NIST-S3BucketLoggingEnabled', recorded);
    explain(
      this,
      'NIST-S3BucketReplicationEnabled',
      'Pictures live for weeks and are then to be gone (FACE-4): a copy in another place would have to be erased there too.',
    );
    explain(
      this,
      'NIST-S3BucketDefaultLockEnabled',
      'A locked picture could not be erased when its time is over (FACE-4); evidence is what is locked.',
    );
  }
}
