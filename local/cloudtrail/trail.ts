import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Call, Operation } from '../endpoint/service.ts';
import type { AwsError, WireAnswer } from '../endpoint/wire.ts';
import { Journal } from '../journal.ts';
import { isObject, parse, show, type Json, type JsonObject } from '../json.ts';

/** The CloudTrail records of the AWS calls, one file a day (UTC) under `cloudtrail/`. */
export class Trail {
  readonly journal: Journal<JsonObject>;
  readonly #region: string;

  constructor(data: string, region: string, clock: () => Date = () => new Date()) {
    this.#region = region;
    this.journal = new Journal(() => join(data, 'cloudtrail', `${clock().toISOString().slice(0, 10)}.jsonl`));
  }

  record(call: Call, operation: Operation, answer: WireAnswer, error?: AwsError): void {
    const record = trailRecord(call, operation, answer, this.#region, error);
    if (record) this.journal.append(record);
  }

  /** Records of calls that the policies denied, newest last. */
  denied(): JsonObject[] {
    return this.journal.tail().filter(({ errorCode }) => /^(Access ?Denied|AuthorizationError)/.test(show(errorCode)));
  }
}

/**
 * The record of one call, or undefined where CloudTrail keeps none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function trailRecord(
  call: Call,
  operation: Operation,
  answer: WireAnswer,
  region: string,
  error?: AwsError,
): JsonObject | undefined {
  const { caller, request, service } = call;
  const entry = operation.trail(call.input);
  if (!entry) return undefined;
  const failure = error
    ? { code: error.code, message: error.message }
    : answer.status < 400
      ? undefined
      : failureOf(answer);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `${caller.roleName}:${caller.sessionName}`,
      arn: caller.sessionArn,
      accountId: caller.account,
      accessKeyId: caller.accessKeyId,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: caller.roleName,
          arn:
            caller.principal === 'operator'
              ? `arn:aws:iam::${caller.account}:role/${caller.roleName}`
              : caller.principal.roleArn,
          accountId: caller.account,
          userName: caller.roleName,
        },
        attributes: { creationDate: seconds(caller.since), mfaAuthenticated: 'false' },
      },
    },
    eventTime: seconds(new Date()),
    eventSource: `${service.name}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: region,
    sourceIPAddress: request.sourceAddress,
    userAgent: request.headers['user-agent'] ?? '-',
    ...(failure ? { errorCode: failure.code, errorMessage: failure.message } : {}),
    requestParameters: entry.parameters,
    responseElements: null,
    requestID: request.id,
    eventID: randomUUID(),
    readOnly: entry.readOnly,
    resources: entry.resources.map(({ type, arn }) => ({ accountId: caller.account, type, ARN: arn })),
    eventType: 'AwsApiCall',
    managementEvent: entry.category === 'Management',
    recipientAccountId: caller.account,
    eventCategory: entry.category,
  };
}

/** The error of an answer that was passed on unread. Its message may quote data (a failed condition's item): left out. */
function failureOf({ body }: WireAnswer): { code: string; message: string } {
  const content = parse(body.toString() || '{}');
  const type: Json = isObject(content) ? (content['__type'] ?? '') : '';
  const code = show(type).split('#').at(-1) ?? '';
  return { code, message: code === 'ConditionalCheckFailedException' ? 'The conditional request failed' : code };
}

const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
