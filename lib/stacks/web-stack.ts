import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { PageBuckets } from '../constructs/page-bucket.ts';
import { PageDistribution } from '../constructs/page-distribution.ts';
import { pageHeaders } from '../constructs/page-headers.ts';

export interface WebStackProps extends StackProps {
  readonly config: StageConfig;
  /** Where the API answers. */
  readonly apiUrl: string;
}

/** The activation page (ACT-6): a bucket, CloudFront before it, and what browsers hold the page to. `npm run web -- deploy` brings the files. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, apiUrl, ...props }: WebStackProps) {
    super(scope, id, props);
    const buckets = new PageBuckets(this, 'Page', config.protectData);
    const headers = pageHeaders(this, 'Headers', originOf(apiUrl));
    const { origin } = new PageDistribution(this, 'Distribution', { config, buckets, headers });
    const outputs = {
      PageBucketName: [buckets.files.bucketName, 'Where the files of the page belong'],
      PageUrl: [origin, 'Where citizens find the page: the API’s parameter WebOrigin'],
      PageApiUrl: [apiUrl, 'The API that the page calls'],
    } as const;
    for (const [name, [value, description]] of Object.entries(outputs))
      new CfnOutput(this, name, { value, description });
  }
}

/** Scheme and host of an address that is known at deployment alone: `https:`, nothing, host, path. */
function originOf(url: string): string {
  const parts = Fn.split('/', url);
  return `${Fn.select(0, parts)}//${Fn.select(2, parts)}`;
}
