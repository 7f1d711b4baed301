import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { queryProtocol } from '../endpoint/protocols.ts';
import type { Hosting, Operation, Service } from '../endpoint/service.ts';
import { AwsError } from '../endpoint/wire.ts';
import { Journal } from '../journal.ts';
import { show, type Json, type JsonObject } from '../json.ts';

/** SNS as far as SMS go: every message to a telephone lands in an inbox (`{to, text, at, messageId, attributes}`). */
export function hostSns({ data }: Hosting): Service {
  const inbox = new Journal<JsonObject>(() => join(data, 'sms.jsonl'), 100_000);
  const publish: Operation = {
    access: ({ TopicArn, PhoneNumber }) => [{ action: 'sns:Publish', resource: show(TopicArn ?? PhoneNumber ?? '*') }],
    serve: ({ input }) => {
      const messageId = randomUUID();
      inbox.append({ ...smsOf(input), at: new Date().toISOString(), messageId });
      return { output: { MessageId: messageId } };
    },
    // CloudTrail does not record what is published to a telephone number.
    trail: () => undefined,
  };
  /** Newest last; `to` and the `after` of an earlier message narrow it. A plus sign may arrive as a blank. */
  const select = (query: URLSearchParams): Json => {
    const all = inbox.after('messageId', query.get('after'));
    const to = query.get('to')?.replace(/^ /, '+');
    return all.filter((sms) => to === undefined || sms['to'] === to);
  };
  return {
    name: 'sns',
    protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'),
    hosts: [],
    operations: { Publish: publish },
    pages: { 'GET /sms': select },
  };
}

function smsOf(input: JsonObject): JsonObject {
  const { PhoneNumber: to = '', Message: text = '', TopicArn } = input;
  const invalid = (why: string): AwsError => new AwsError('InvalidParameter', `Invalid parameter: ${why}`);
  if (TopicArn !== undefined) throw invalid('TopicArn (the local cloud hosts messages to telephones only)');
  if (!/^\+[1-9]\d{7,14}$/.test(show(to))) throw invalid('PhoneNumber Reason: not a number in E.164 form');
  if (text === '') throw invalid('Empty message');
  const names = Object.entries(input).filter(([key]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(key));
  const attributes = names.map(([key, name]) => [name, input[key.replace(/Name$/, 'Value.StringValue')] ?? null]);
  return { to, text, attributes: Object.fromEntries(attributes) as JsonObject };
}
