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
    reason: "DynamoDB and Secrets Manager ask in the role's name; CloudTrail shows it as theirs.",
  },
  {
    action: 'sns:Publish',
    resource: 'not:',
    reason:
      'Direct SMS have no ARN, so that every topic is left out instead; CloudTrail does not record them, the inbox shows them.',
  },
];

export const exceptionOf = (grant: { readonly role: string; readonly action: string; readonly resource: string }) =>
  exceptions.find(
    ({ action, resource = '', role = grant.role }) =>
      role === grant.role &&
      (action.endsWith('*') ? grant.action.startsWith(action.slice(0, -1)) : action === grant.action) &&
      grant.resource.startsWith(resource),
  );
