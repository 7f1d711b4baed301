import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Call, Operation } from '../endpoint/service.ts';
import type { AwsError, WireAnswer } from '../endpoint/wire.ts';
import { Journal } from '../journal.ts';
import { object, parse, show, type JsonObject } from '../json.ts';

/** The CloudTrail records of the AWS calls, one file a day (UTC) under `cloudtrail/`. */
export class Trail {
  readonly journal: Journal<JsonObject>;
  readonly #region: string;

  constructor(data: string, region: string) {
    this.#region = region;
    this.journal = new Journal(() => join(data, 'cloudtrail', `${new Date().toISOString().slice(0, 10)}.jsonl`), 1000);
  }

  readonly record = (call: Call, operation: Operation, answer: WireAnswer, error?: AwsError): void => {
    const record = trailRecord(call, operation, answer, this.#region, error);
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
function trailRecord(
  call: Call,
  operation: Operation,
  answer: WireAnswer,
  region: string,
  error?: AwsError,
): JsonObject | undefined {
  const { caller, request, service } = call;
  const entry = operation.trail(call.input);
  if (!entry) return undefined;
  const { account, accessKeyId, roleArn, sessionArn } = caller;
  const [, role = '', session = ''] = sessionArn.split('/');
  const issuer = { type: 'Role', principalId: role, arn: roleArn, accountId: account, userName: role };
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `${role}:${session}`,
      arn: sessionArn,
      accountId: account,
      accessKeyId,
      sessionContext: {
        sessionIssuer: issuer,
        attributes: { creationDate: seconds(caller.since), mfaAuthenticated: 'false' },
      },
    },
    eventTime: seconds(new Date()),
    eventSource: `${service.name}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: region,
    sourceIPAddress: request.sourceAddress,
    userAgent: request.headers['user-agent'] ?? '-',
    ...(error
      ? { errorCode: error.code, errorMessage: error.message }
      : answer.status < 400
        ? {}
        : passedError(answer)),
    requestParameters: entry.parameters,
    responseElements: null,
    requestID: request.id,
    eventID: randomUUID(),
    readOnly: entry.readOnly,
    resources: entry.resources.map(({ type, arn }) => ({ accountId: account, type, ARN: arn })),
    eventType: 'AwsApiCall',
    managementEvent: entry.category === 'Management',
    recipientAccountId: account,
    eventCategory: entry.category,
  };
}

/** The error of an answer that was passed on unread. Its message is left out: it may quote data. */
function passedError({ body }: WireAnswer): JsonObject {
  const code =
    show(object(parse(body.toString()))['__type'])
      .split('#')
      .at(-1) ?? '';
  return { errorCode: code, errorMessage: code };
}

const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
