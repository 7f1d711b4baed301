/** A bucket, and where S3 is spoken to about it. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** An S3 that wants the bucket in the path; unless given, the region's own, with the bucket in the host's name. */
  readonly endpoint?: string;
}

/** The address of the bucket itself, without a slash at its end. */
export const addressOf = ({ name, region, endpoint }: Bucket): string =>
  endpoint === undefined
    ? `https://${name}.s3.${region}.amazonaws.com`
    : new URL(name, endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
