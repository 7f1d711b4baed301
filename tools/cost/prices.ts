/** A list price of AWS, US dollars for `per` of something. */
export interface Price {
  readonly dollars: number;
  readonly per: number;
  readonly of: string;
  readonly source: string;
  /** The provider's own page or a report of it was read for this figure on {@link PRICES_DATE}; otherwise it is from memory. */
  readonly confirmed: boolean;
}

/** When the prices were looked up. All are of us-east-1, first tier, without free tier and discounts. */
export const PRICES_DATE = '2026-11-21';

export const prices = {
  writeUnit: {
    dollars: 0.625,
    per: 1_000_000,
    of: 'DynamoDB on-demand write request units (since November 2024)',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
    confirmed: true,
  },
  readUnit: {
    dollars: 0.125,
    per: 1_000_000,
    of: 'DynamoDB on-demand read request units (since November 2024)',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
    confirmed: true,
  },
  restCall: {
    dollars: 3.5,
    per: 1_000_000,
    of: 'API Gateway REST API calls',
    source: 'https://awsforengineers.com/blog/aws-api-gateway-pricing-explained',
    confirmed: true,
  },
  invocation: {
    dollars: 0.2,
    per: 1_000_000,
    of: 'Lambda requests',
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    confirmed: true,
  },
  gigabyteSecond: {
    dollars: 0.0000133334,
    per: 1,
    of: 'Lambda GB-seconds, arm64',
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    confirmed: true,
  },
  dataEvent: {
    dollars: 0.1,
    per: 100_000,
    of: 'CloudTrail data events',
    source: 'https://aws.amazon.com/cloudtrail/pricing/',
    confirmed: true,
  },
  logGigabyte: {
    dollars: 0.5,
    per: 1,
    of: 'GB taken in by CloudWatch Logs',
    source: 'https://go-cloud.io/aws-api-gateway-pricing',
    confirmed: true,
  },
  firewallRequest: {
    dollars: 0.6,
    per: 1_000_000,
    of: 'requests inspected by WAF (its rules have a monthly price)',
    source: 'https://aws.amazon.com/waf/pricing/',
    confirmed: false,
  },
  trace: {
    dollars: 5,
    per: 1_000_000,
    of: 'X-Ray traces recorded (one request in twenty)',
    source: 'https://aws.amazon.com/xray/pricing/',
    confirmed: false,
  },
  transition: {
    dollars: 25,
    per: 1_000_000,
    of: 'state transitions of Standard workflows',
    source: 'https://aws.amazon.com/step-functions/pricing/',
    confirmed: false,
  },
  queueCall: {
    dollars: 0.4,
    per: 1_000_000,
    of: 'SQS requests',
    source: 'https://aws.amazon.com/sqs/pricing/',
    confirmed: false,
  },
  objectWrite: {
    dollars: 0.005,
    per: 1_000,
    of: 'S3 writes and forms',
    source: 'https://aws.amazon.com/s3/pricing/',
    confirmed: false,
  },
  objectRead: {
    dollars: 0.0004,
    per: 1_000,
    of: 'S3 reads',
    source: 'https://aws.amazon.com/s3/pricing/',
    confirmed: false,
  },
  faceCall: {
    dollars: 0.001,
    per: 1,
    of: 'pictures looked at or compared by Rekognition (Face Liveness apart)',
    source: 'https://aws.amazon.com/rekognition/pricing/',
    confirmed: false,
  },
  keyCall: {
    dollars: 0.03,
    per: 10_000,
    of: 'KMS requests',
    source: 'https://aws.amazon.com/kms/pricing/',
    confirmed: false,
  },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** What an amount costs, in dollars. */
export const priceOf = (name: PriceName, amount: number): number => (amount * prices[name].dollars) / prices[name].per;
