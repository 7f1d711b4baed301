import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type BucketProps,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { explain } from '../nag.ts';

const closed = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
} as const;

/** The CDK's own class is its own interface only where properties may be there without a value. */
const bucket = (scope: Construct, id: string, props: BucketProps): IBucket => new Bucket(scope, id, props) as IBucket;

const PUBLIC = 'The page is what everybody may read; nobody else’s data stand here.';

/** The files of the activation page, and who asked for them; neither can be reached but through CloudFront or this account. */
export class PageBuckets extends Construct {
  readonly files: IBucket;
  readonly logs: IBucket;

  /** @param keep whether what was logged outlives the stack */
  constructor(scope: Construct, id: string, keep: boolean) {
    super(scope, id);
    this.logs = bucket(this, 'Logs', {
      ...closed,
      // CloudFront delivers its logs by an access list, and in no other way from every region.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      // They hold addresses of citizens.
      lifecycleRules: [{ expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) }],
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.files = bucket(this, 'Files', {
      ...closed,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'files/',
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      // They are built from the sources at any time.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.explainFindings();
  }

  private explainFindings(): void {
    for (const bucket of [this.files, this.logs]) {
      explain(
        bucket,
        'NIST-S3BucketReplicationEnabled',
        'The files are built anew from the sources, the logs end in a month.',
      );
      explain(
        bucket,
        'NIST-S3BucketDefaultLockEnabled',
        'A new page replaces the old one; logs are to end (they hold addresses).',
      );
    }
    explain(this.files, 'NIST-S3DefaultEncryptionKMS', PUBLIC);
    explain(this.logs, 'NIST-S3DefaultEncryptionKMS', 'CloudFront’s log delivery takes the key that S3 manages.');
    explain(this.logs, 'AwsSolutions-S1', 'It is where logs go; logs of logs end nowhere.');
    explain(this.logs, 'NIST-S3BucketLoggingEnabled', 'It is where logs go; logs of logs end nowhere.');
  }
}
