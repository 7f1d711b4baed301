import { Duration } from 'aws-cdk-lib';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';
import { closedBucket, type ClosedBucketProps } from './closed-bucket.ts';

export interface EvidenceBucketProps extends ClosedBucketProps {
  /** How long nobody at all can change or delete what was written. */
  readonly lockedDays?: number;
}

/** Where the evidence of decisions about dossiers lies, each under its digest. */
export const EVIDENCE_FOLDER = 'approval';

/** Copies of the evidence that decisions seal (APR-3): added by who decides, read by auditors, removed by nobody. */
export class EvidenceBucket extends Bucket {
  constructor(scope: Construct, id: string, { lockedDays, ...props }: EvidenceBucketProps) {
    super(scope, id, {
      ...closedBucket(props),
      ...(lockedDays !== undefined && {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(lockedDays)),
      }),
    });
    const recorded = 'CloudTrail records each access to an object (AUD-2); server access logs would say less, later.';
    explain(this, 'AwsSolutions-S1', recorded);
    explain(this, 'NIST-S3BucketLoggingEnabled', recorded);
    explain(
      this,
      'NIST-S3BucketReplicationEnabled',
      'The same text stands in the audit trail, in a table that is backed up: this is the copy.',
    );
    if (lockedDays === undefined) {
      explain(
        this,
        'NIST-S3BucketDefaultLockEnabled',
        'What a stage for trying decides is to be cleared away with it; production locks its evidence.',
      );
    }
  }
}
