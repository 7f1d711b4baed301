import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as sqs from '@aws-sdk/client-sqs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from '../../../local/assembly/assembly.ts';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { readMappings } from '../../../local/services/sqs/mappings.ts';
import type { Message } from '../../../local/services/sqs/queue.ts';
import { openQueues } from '../../../local/services/sqs/queues.ts';
import { newDirectory, synthesizeFixture, writeAssembly } from './fixture/assembly.ts';
import { awsFromFunction, endpointFile, type EndpointFile } from './fixture/asking.ts';

const data = newDirectory();
const assembly = synthesizeFixture('workflow.mjs');
let cloud: Cloud;
let file: EndpointFile;
let client: sqs.SQSClient;

async function begin(): Promise<void> {
  cloud = await startCloud({ assembly, data, port: 0, timeScale: 0.001 });
  file = endpointFile(data);
  const credentials = { accessKeyId: file.aws.accessKeyId, secretAccessKey: 'local' };
  client = new sqs.SQSClient({ endpoint: file.aws.endpoint, region: 'ap-southeast-1', credentials, maxAttempts: 1 });
}
beforeAll(begin);
afterAll(async () => cloud.stop());

const url = (name: string): string => file.outputs[`${name}Name`]!;
const send = (name: string, MessageBody: string, more: object = {}) =>
  client.send(new sqs.SendMessageCommand({ QueueUrl: url(name), MessageBody, ...more }));
const receive = async (name: string, more: object = {}) =>
  (await client.send(new sqs.ReceiveMessageCommand({ QueueUrl: url(name), ...more }))).Messages ?? [];
const remove = (name: string, ReceiptHandle: string) =>
  client.send(new sqs.DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle }));
const counts = async (name: string): Promise<number[]> => {
  const command = new sqs.GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['All'] });
  const attributes = (await client.send(command)).Attributes as Record<string, string>;
  return ['', 'NotVisible', 'Delayed'].map((kind) => Number(attributes[`ApproximateNumberOfMessages${kind}`]));
};
const failure = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => (error as Error).name,
  );
const page = async (path: string): Promise<JsonObject[]> =>
  (await (await fetch(`${cloud.url}/__local${path}`)).json()) as JsonObject[];
const inject = (...rules: JsonObject[]) =>
  fetch(`${cloud.url}/__local/faults`, { method: 'POST', body: JSON.stringify({ seed: 1, rules }) });

async function until<Found>(look: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(setImmediate);
  }
  throw new Error('it never came');
}

/** What the function at the queue has received, as it printed it. */
function received(body: string): { received: string; count: string; at: number; source: string }[] {
  const directory = join(data, 'logs');
  const log = readdirSync(directory).find((name) => name.includes('Worker'));
  if (log === undefined || !existsSync(join(directory, log))) return [];
  const lines = readFileSync(join(directory, log), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"received"'));
  return lines.map((line) => JSON.parse(line) as ReturnType<typeof received>[0]).filter((one) => one.received === body);
}
const receivedTimes = (body: string, times: number) =>
  until(() => (received(body).length >= times ? received(body) : undefined));
const emptied = (name: string) => until(async () => ((await counts(name)).join() === '0,0,0' ? true : undefined));

describe('a queue', () => {
  test('keeps a message out of sight until it is deleted', async () => {
    await send('Plain', 'tiếng Việt', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'notice' } } });
    const [message] = await receive('Plain');
    expect(message).toMatchObject({
      ...{
        Body: 'tiếng Việt',
        Attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      },
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'notice' } },
    });
    expect([await receive('Plain'), await counts('Plain')]).toEqual([[], [0, 1, 0]]);
    await remove('Plain', message!.ReceiptHandle!);
    expect(await counts('Plain')).toEqual([0, 0, 0]);
  });

  test('FA-7 shows it again when its time is over; an old receipt deletes nothing', async () => {
    await send('Plain', 'again');
    const [first] = await receive('Plain', { VisibilityTimeout: 0 });
    const [second] = await receive('Plain', { VisibilityTimeout: 30 });
    expect(second!.Attributes!.ApproximateReceiveCount).toBe('2');
    await remove('Plain', first!.ReceiptHandle!);
    expect(await counts('Plain')).toEqual([0, 1, 0]);
    const visible = new sqs.ChangeMessageVisibilityCommand({
      QueueUrl: url('Plain'),
      ReceiptHandle: second!.ReceiptHandle,
      VisibilityTimeout: 0,
    });
    await client.send(visible);
    expect(await failure(client.send(visible))).toBe('MessageNotInflight');
    const [third] = await receive('Plain');
    await remove('Plain', third!.ReceiptHandle!);
    await emptied('Plain');
  });

  test('answers a long poll when a message comes', async () => {
    const polled = receive('Plain', { WaitTimeSeconds: 20 });
    await send('Plain', 'awaited');
    const [message] = await polled;
    expect(message!.Body).toBe('awaited');
    await remove('Plain', message!.ReceiptHandle!);
    expect(await receive('Plain', { WaitTimeSeconds: 1 })).toEqual([]);
  });

  test('delays, and takes and gives batches', async () => {
    await send('Plain', 'delayed', { DelaySeconds: 1 });
    expect([await counts('Plain'), await receive('Plain')]).toEqual([[0, 0, 1], []]);
    const Entries = ['a', 'b', ''].map((MessageBody, at) => ({ Id: String(at), MessageBody }));
    const sent = await client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('Plain'), Entries }));
    expect([sent.Successful!.length, sent.Failed]).toEqual([
      2,
      [expect.objectContaining({ Id: '2', SenderFault: true })],
    ]);
    const bodies: string[] = [];
    for (let left = 3; left > 0;) {
      const messages = await receive('Plain', { MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
      bodies.push(...messages.map(({ Body }) => Body!));
      left -= messages.length;
      const done = messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle: ReceiptHandle! }));
      await client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: url('Plain'), Entries: done }));
    }
    expect(bodies).toEqual(['a', 'b', 'delayed']);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a queue that is not there',
      () => client.send(new sqs.SendMessageCommand({ QueueUrl: 'http://x/0/None', MessageBody: 'x' })),
      'QueueDoesNotExist',
    ],
    ['what is no receipt', () => remove('Plain', 'AAAA'), 'ReceiptHandleIsInvalid'],
    [
      'an empty batch',
      () => client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('Plain'), Entries: [] })),
      'EmptyBatchRequest',
    ],
  ])('refuses %s', async (_, work, name) => {
    expect(await failure(work())).toBe(name);
  });

  test('is used by whom its own policy or the role lets in, and recorded without bodies', async () => {
    const call = (operation: string, QueueUrl: string, more: JsonObject = {}) =>
      awsFromFunction(cloud.url, { service: 'sqs', operation, input: { QueueUrl, ...more } });
    expect((await call('SendMessage', url('Plain'), { MessageBody: 'secret body' })).status).toBe(200);
    for (const [operation, queue] of [
      ['ReceiveMessage', 'Plain'],
      ['SendMessage', 'Jobs'],
    ] as const) {
      const { status, body } = await call(operation, url(queue), { MessageBody: 'x' });
      expect([status, body]).toEqual([400, expect.stringContaining(`not authorized to perform: sqs:${operation}`)]);
    }
    const [record] = (await page('/cloudtrail?event=SendMessage')).slice(-2);
    expect(record).toMatchObject({
      eventCategory: 'Data',
      resources: [{ type: 'AWS::SQS::Queue' }],
      requestParameters: { queueUrl: url('Plain') },
    });
    expect(JSON.stringify(await page('/cloudtrail?limit=1000'))).not.toContain('secret body');
    const [message] = await receive('Plain');
    await remove('Plain', message!.ReceiptHandle!);
  });
});

describe('a function at a queue', () => {
  test('gets its messages as Lambda shapes them, in its own role', async () => {
    await send('Jobs', 'job');
    expect(await receivedTimes('job', 1)).toEqual([
      { received: 'job', count: '1', at: 1, source: expect.stringMatching(/^arn:aws:sqs:.*Jobs/) },
    ]);
    await emptied('Jobs');
    expect((await page('/cloudtrail?event=ReceiveMessage')).at(-1)).toMatchObject({
      sourceIPAddress: 'lambda.amazonaws.com',
      userIdentity: { arn: expect.stringContaining('/Workflow-WorkerServiceRole') },
    });
  });

  test('FA-9 a poison message goes to the dead letters after its tries, and comes back by a redrive', async () => {
    await send('Jobs', 'poison 1');
    await until(async () => ((await counts('Dead'))[0] === 1 ? true : undefined));
    expect(received('poison 1').map(({ count }) => count)).toEqual(['1', '2', '3']);
    const dead = kept('Dead');
    expect(dead).toEqual([expect.objectContaining({ body: 'poison 1', source: expect.stringContaining('Jobs') })]);
    const SourceArn = `arn:aws:sqs:ap-southeast-1:000000000000:${url('Dead').split('/').at(-1)!}`;
    await client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn }));
    expect((await receivedTimes('poison 1', 6)).slice(3).map(({ count }) => count)).toEqual(['1', '2', '3']);
    await until(async () => ((await counts('Dead'))[0] === 1 ? true : undefined));
    await emptied('Jobs');
    const [message] = await receive('Dead');
    await remove('Dead', message!.ReceiptHandle!);
  });

  test('FA-19 of a batch only what the function reports as failed comes again', async () => {
    const Entries = ['good 1', 'once 1', 'good 2'].map((MessageBody, at) => ({ Id: String(at), MessageBody }));
    await client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('Jobs'), Entries }));
    await receivedTimes('once 1', 2);
    await emptied('Jobs');
    expect([received('good 1').length, received('once 1').length, received('good 2').length]).toEqual([1, 2, 1]);
    expect(await counts('Dead')).toEqual([0, 0, 0]);
  });

  test.each([
    ['FA-19 throws', 'all 1'],
    ['FA-18 is over its time', 'hang 1'],
  ])('that %s fails the whole batch', async (_, body) => {
    await send('Jobs', body);
    await until(async () => ((await counts('Dead'))[0] === 1 ? true : undefined));
    expect(received(body)).toHaveLength(3);
    const [message] = await receive('Dead');
    await remove('Dead', message!.ReceiptHandle!);
  });

  test('FA-7 gets a message again when its deletion was refused as often as it is tried', async () => {
    const refusing = (count: number) =>
      inject({ service: 'sqs', operation: 'DeleteMessageBatch', fault: 'error', count });
    await refusing(2);
    await send('Jobs', 'deleted late');
    await receivedTimes('deleted late', 1);
    await emptied('Jobs');
    await refusing(3);
    await send('Jobs', 'duplicate');
    expect((await receivedTimes('duplicate', 2)).map(({ count }) => count)).toEqual(['1', '2']);
    await emptied('Jobs');
    expect(received('deleted late')).toHaveLength(1);
    await inject();
  });
});

test('messages outlive the local cloud', async () => {
  await send('Plain', 'kept');
  await send('Plain', 'deleted');
  const [kept, deleted] = await receive('Plain', { MaxNumberOfMessages: 2, VisibilityTimeout: 0 });
  expect(kept!.Body).toBe('kept');
  await remove('Plain', deleted!.ReceiptHandle!);
  await cloud.stop();
  await begin();
  expect((await receive('Plain')).map(({ Body, Attributes }) => [Body, Attributes!.ApproximateReceiveCount])).toEqual([
    ['kept', '2'],
  ]);
});

describe('refused at the start is', () => {
  const queue = (Properties: JsonObject): JsonObject => ({ Q: { Type: 'AWS::SQS::Queue', Properties } });
  const opened = (Resources: JsonObject) => {
    const read = new Assembly(writeAssembly({ one: { Resources } }));
    const queues = openQueues(read, newDirectory());
    return readMappings(read, () => [...queues.values()][0]!);
  };
  const mapping = (Properties: JsonObject): JsonObject => ({
    F: { Type: 'AWS::Lambda::Function', Properties: { Role: 'r' } },
    M: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: 'arn:aws:sqs:r:a:q', FunctionName: 'one-F', ...Properties },
    },
  });

  test.each<[string, JsonObject, RegExp]>([
    ['a FIFO queue', queue({ FifoQueue: true }), /Q: the property FifoQueue/],
    ['a stream', mapping({ EventSourceArn: 'arn:aws:dynamodb:r:a:table/t' }), /M: the event source arn:aws:dynamodb/],
    ['a filter', mapping({ FilterCriteria: {} }), /M: the property FilterCriteria/],
    ['a batch beyond ten', mapping({ BatchSize: 100 }), /M: a batch of 100/],
    ['a function that is not there', mapping({ FunctionName: 'none' }), /M: the function none/],
  ])('%s', (_, resources, message) => {
    expect(() => opened(resources)).toThrow(message);
  });
});

/** The messages of a queue as its file has them now. */
function kept(name: string): Message[] {
  const lines = readFileSync(join(data, 'sqs', `${url(name).split('/').at(-1)!}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const latest = new Map(lines.map((line) => JSON.parse(line) as Message).map((message) => [message.id, message]));
  return [...latest.values()].filter((message) => !('deleted' in message));
}
