import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { queryProtocol } from '../endpoint/protocols.ts';
import type { Hosting, Operation, Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { Journal } from '../journal.ts';
import { isObject, object, text, type Json, type JsonObject } from '../json.ts';

/** An SMS that would have gone to a telephone. */
interface Sms extends JsonObject {
  readonly to: string;
  readonly text: string;
  /** RFC 3339. */
  readonly at: string;
  readonly messageId: string;
  readonly attributes: JsonObject;
}

/** SNS as far as SMS go: every message to a telephone lands in an inbox that a page shows. */
export function hostSns({ data }: Hosting): Service {
  const inbox = new Journal<Sms>(join(data, 'sms.jsonl'), 100_000);
  const publish: Operation = {
    access: (input) => [
      { action: 'sns:Publish', resource: text(input['TopicArn'] ?? input['PhoneNumber'] ?? '*', 'Publish') },
    ],
    serve: ({ input }) => {
      const sms = accept(input);
      inbox.append(sms);
      return { output: { MessageId: sms.messageId } };
    },
    // CloudTrail does not record what is published to a telephone number.
    trail: () => undefined,
  };
  return {
    name: 'sns',
    protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'),
    hosts: [],
    denial: { code: 'AuthorizationError', status: 403 },
    operations: { Publish: publish },
    pages: { 'GET /sms': (query) => select(inbox.tail(), query) },
    stop: () => inbox.close(),
  };
}

function accept(input: JsonObject): Sms {
  const { PhoneNumber, Message, TopicArn } = input;
  if (TopicArn !== undefined)
    throw new AwsError('InvalidParameter', 'The local cloud hosts messages to telephones only', 400);
  const to = typeof PhoneNumber === 'string' ? PhoneNumber : '';
  if (!/^\+[1-9]\d{7,14}$/.test(to))
    throw new AwsError('InvalidParameter', 'Invalid parameter: PhoneNumber Reason: not a number in E.164 form', 400);
  if (typeof Message !== 'string' || Message === '')
    throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message', 400);
  const attributes = attributesOf(input['MessageAttributes']);
  return { to, text: Message, at: new Date().toISOString(), messageId: randomUUID(), attributes };
}

/** `{entry: {1: {Name, Value: {DataType, StringValue}}}}` → `{name: value}`. */
function attributesOf(given: Json | undefined): JsonObject {
  const entries = Object.values(object(object(given, 'MessageAttributes')['entry'], 'entry'));
  return Object.fromEntries(
    entries.map((entry) => {
      const { Name, Value } = object(entry, 'entry');
      return [text(Name, 'Name'), object(Value, 'Value')['StringValue'] ?? null];
    }),
  );
}

/** Newest last; `to` and the `after` of an earlier message narrow it. */
function select(all: readonly Sms[], query: URLSearchParams): Sms[] {
  const after = all.findIndex(({ messageId }) => messageId === query.get('after'));
  const to = query.get('to')?.replace(/^ /, '+');
  return all.slice(after + 1).filter((sms) => isObject(sms) && (to === undefined || sms.to === to));
}
