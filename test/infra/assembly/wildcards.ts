import type { Json } from './templates.ts';

/** Which actions whose role may be allowed on every resource, and why. No others may be. */
export const everyResourceAllowed: readonly {
  readonly roles: RegExp;
  readonly actions: readonly string[];
  readonly reason: string;
}[] = [
  {
    roles: /Role/,
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    reason: 'X-Ray has no resources to name; both actions only write.',
  },
  {
    roles: /^(Portrait|Inspection)Role/,
    actions: ['rekognition:DetectFaces', 'rekognition:CompareFaces'],
    reason: 'Pictures go with the call; there is no resource to name.',
  },
  {
    roles: /^PortraitRole/,
    actions: ['rekognition:CreateFaceLivenessSession', 'rekognition:GetFaceLivenessSessionResults'],
    reason: 'Liveness sessions have no ARN; they are known by random ids.',
  },
  {
    roles: /^PortraitTelephone/,
    actions: ['rekognition:StartFaceLivenessSession'],
    reason: 'Likewise; the condition names the region, and it may nothing else.',
  },
  {
    roles: /^(Reminding)?WorkflowRole/,
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    reason: 'By which Step Functions has its log delivered and its traces written; none of them knows resources.',
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

/** Whether it is all objects of one folder of the bucket: their names are random, the folder says what they are. */
export const isObjectFolder = (resource: Json): boolean =>
  /(ObjectsBucket\w+"\},"\/(chip|live|photo|portrait|upload)|EvidenceBucket\w+"\},"\/approval)\/\*"\]\]\}$/.test(
    JSON.stringify(resource),
  );

/** What may be done with them. None of it lists, and none removes but a version that is named. */
export const objectActions: readonly string[] = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:PutObject',
  's3:DeleteObjectVersion',
];
