/** Grants that no trail can show in use, each with the reason why it stays. */
export interface Exception {
  /** An action, or its beginning before `*`. */
  readonly action: string;
  /** Where it goes for some resources only: what the resource begins with. */
  readonly resource?: string;
  readonly role?: string;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  { action: 'logs:*', reason: 'The Lambda runtime writes the log; locally the worker host does.' },
  { action: 'xray:*', reason: 'The Lambda runtime writes the traces; X-Ray knows no resources to name.' },
  {
    action: 'kms:Decrypt',
    reason: "DynamoDB, S3 and Secrets Manager ask in the role's name; CloudTrail shows it as theirs.",
  },
  {
    action: 'kms:GenerateDataKey',
    reason: "S3 and SQS ask in the role's name when something is stored; CloudTrail shows it as theirs.",
  },
  {
    action: 's3:ListBucket',
    reason: 'Nobody lists: it makes S3 answer that an object is gone, where it would answer that it is denied.',
  },
  {
    action: 'rekognition:StartFaceLivenessSession',
    reason: "Citizens' telephones hold the sessions; locally a script ends them.",
  },
  {
    action: 'sns:Publish',
    resource: 'not:',
    reason:
      'Direct SMS have no ARN, so that every topic is left out instead; CloudTrail does not record them, the inbox shows them.',
  },
];

/** Grants on more than one resource, each with the reason why that is no more than it must be. They are to be seen in use all the same. */
export const wildcards: readonly { readonly grant: RegExp; readonly reason: string }[] = [
  {
    grant: /^rekognition:\w+ \*$/,
    reason: 'Pictures go with the call, and sessions have no ARN: there is nothing to name.',
  },
  {
    grant: /^s3:(Get|Put|Delete)Object(Version)? arn:aws:s3:::[\w-]+\/\w+\/\*$/,
    reason: 'Objects have random names; their folder says what they are.',
  },
];

export const exceptionOf = (grant: { readonly role: string; readonly action: string; readonly resource: string }) =>
  exceptions.find(
    ({ action, resource = '', role = grant.role }) =>
      role === grant.role &&
      (action.endsWith('*') ? grant.action.startsWith(action.slice(0, -1)) : action === grant.action) &&
      grant.resource.startsWith(resource),
  );
