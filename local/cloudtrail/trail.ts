import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Call, Done, Operation } from '../endpoint/service.ts';
import { Journal } from '../journal.ts';
import { show, type JsonObject } from '../json.ts';

/** The CloudTrail records of the AWS calls, one file a day (UTC) under `cloudtrail/`. */
export class Trail {
  readonly journal: Journal<JsonObject>;
  readonly #region: string;

  constructor(data: string, region: string) {
    this.#region = region;
    this.journal = new Journal(() => join(data, 'cloudtrail', `${new Date().toISOString().slice(0, 10)}.jsonl`), 1000);
  }

  readonly record = (call: Call, operation: Operation, done: Done): void => {
    const record = trailRecord(call, operation, done, this.#region);
    if (record) this.journal.append(record);
  };

  /** Records of calls that the policies denied, newest last. */
  denied(): JsonObject[] {
    return this.journal.tail().filter(({ errorCode }) => /^(AccessDenied|AuthorizationError)/.test(show(errorCode)));
  }
}

/**
 * The record of one call, or undefined where CloudTrail keeps none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
function trailRecord(call: Call, operation: Operation, { error }: Done, region: string): JsonObject | undefined {
  const { caller, request, service } = call;
  const entry = operation.trail(call.input);
  if (!entry) return undefined;
  const { account, accessKeyId, roleArn, sessionArn } = caller;
  const [, role = '', session = ''] = sessionArn.split('/');
  const issuer = { type: 'Role', principalId: role, arn: roleArn, accountId: account, userName: role };
  const attributes = { creationDate: seconds(caller.since), mfaAuthenticated: 'false' };
  return {
    eventVersion: '1.11',
    userIdentity: {
      ...{ type: 'AssumedRole', principalId: `${role}:${session}`, arn: sessionArn, accountId: account, accessKeyId },
      sessionContext: { sessionIssuer: issuer, attributes },
    },
    eventTime: seconds(new Date()),
    eventSource: `${service.name}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: region,
    sourceIPAddress: request.sourceAddress,
    userAgent: request.headers['user-agent'] ?? '-',
    ...(error ? { errorCode: error.code, errorMessage: error.message } : {}),
    requestParameters: entry.parameters,
    responseElements: null,
    ...{ requestID: request.id, eventID: randomUUID(), readOnly: entry.readOnly },
    resources: entry.resources.map(({ type, arn }) => ({ accountId: account, type, ARN: arn })),
    ...{ eventType: 'AwsApiCall', eventCategory: entry.category, managementEvent: entry.category === 'Management' },
    recipientAccountId: account,
  };
}

const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
