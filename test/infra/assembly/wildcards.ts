/** Where a policy may name every resource, and why. Nothing else may. */
export const everyResourceAllowed: readonly { readonly actions: readonly string[]; readonly reason: string }[] = [
  {
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    reason: 'X-Ray has no resources to name; both actions only write.',
  },
];

/** Actions whose statement names what it is not for, and why. */
export const notResourceAllowed: readonly {
  readonly action: string;
  readonly notResource: string;
  readonly reason: string;
}[] = [
  {
    action: 'sns:Publish',
    notResource: 'arn:aws:sns:*:*:*',
    reason: 'A phone number has no ARN: everything but topics and platforms, which all have one.',
  },
];
