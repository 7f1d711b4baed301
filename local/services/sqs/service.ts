import { createHash } from 'node:crypto';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service } from '../../endpoint/service.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, objects, present, show, text, type Json, type JsonObject } from '../../json.ts';
import { decryption } from '../decryption.ts';
import { MAPPING_TYPE, readMappings } from './mappings.ts';
import { Mapping } from './mapping.ts';
import type { Message, Queue } from './queue.ts';
import { openQueues, QUEUE_TYPE } from './queues.ts';

const RECORDED = [
  'QueueUrl',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
  'DelaySeconds',
  'SourceArn',
];

/** SQS: the app's standard queues with their dead letters, and the functions that are invoked from them. */
export function hostSqs({ assembly, data, pool, timeScale }: Hosting): Service {
  const queues = openQueues(assembly, data);
  const stopped = new AbortController();
  const find = (urlOrArn: Json | undefined): Queue => {
    const queue = queues.get(show(urlOrArn).split(/[/:]/).at(-1) ?? '');
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  type Work = (queue: Queue, input: JsonObject) => JsonObject | Promise<JsonObject>;
  const operation = (action: string, work: Work, named = 'QueueUrl'): Operation => ({
    access: (input) => {
      const { arn, encryptionKey } = find(input[named]).settings;
      const own = { action: `sqs:${action}`, resource: arn };
      if (encryptionKey === undefined || !/^(Send|Receive)/.test(action)) return [own];
      const decrypt = decryption('sqs', encryptionKey, { 'aws:sqs:arn': arn });
      return [own, decrypt, ...(action === 'SendMessage' ? [{ ...decrypt, action: 'kms:GenerateDataKey' }] : [])];
    },
    serve: async ({ input }) => ({ output: await work(find(input[named]), input) }),
    trail: (input) => {
      const known = [...queues.values()].filter(({ settings }) =>
        [settings.url, settings.arn].includes(show(input[named])),
      );
      const resources = known.map(({ settings }) => ({ type: QUEUE_TYPE, arn: settings.arn }));
      const category = action === 'StartMessageMoveTask' ? 'Management' : 'Data';
      return { category, readOnly: action.startsWith('Get'), parameters: keptParameters(input, RECORDED), resources };
    },
  });
  return {
    name: 'sqs',
    protocol: jsonProtocol('1.0', 'com.amazonaws.sqs'),
    hosts: [QUEUE_TYPE, 'AWS::SQS::QueuePolicy', MAPPING_TYPE],
    operations: {
      SendMessage: operation('SendMessage', send),
      SendMessageBatch: operation('SendMessage', (queue, input) => batch(input, (entry) => send(queue, entry))),
      ReceiveMessage: operation('ReceiveMessage', async (queue, input) => {
        const { MaxNumberOfMessages = 1, VisibilityTimeout, WaitTimeSeconds = queue.settings.wait } = input;
        const visibility = VisibilityTimeout === undefined ? undefined : Number(VisibilityTimeout);
        await queue.available(Date.now() + Number(WaitTimeSeconds) * 1000, stopped.signal);
        const Messages = queue.receive(Math.min(Number(MaxNumberOfMessages), 10), visibility).map(received);
        return Messages.length === 0 ? {} : { Messages };
      }),
      DeleteMessage: operation('DeleteMessage', remove),
      DeleteMessageBatch: operation('DeleteMessage', (queue, input) => batch(input, (entry) => remove(queue, entry))),
      ChangeMessageVisibility: operation('ChangeMessageVisibility', (queue, { ReceiptHandle, VisibilityTimeout }) => {
        queue.changeVisibility(text(ReceiptHandle), Number(VisibilityTimeout));
        return {};
      }),
      GetQueueAttributes: operation('GetQueueAttributes', (queue) => ({ Attributes: attributesOf(queue) })),
      StartMessageMoveTask: operation(
        'StartMessageMoveTask',
        (queue, { DestinationArn }) => redrive(queue, find, DestinationArn),
        'SourceArn',
      ),
    },
    pages: {
      'GET /queues': () => [...queues.values()].map((queue) => ({ name: queue.settings.name, ...attributesOf(queue) })),
    },
    begin: (act) => {
      const mappings = readMappings(assembly, (arn) => find(arn)).map(
        (one) => new Mapping(one, { act, pool, timeScale }),
      );
      const running = mappings.map((mapping) => mapping.run(stopped.signal));
      return async () => {
        stopped.abort();
        await Promise.all(running);
      };
    },
  };
}

const md5 = (body: string): string => createHash('md5').update(body).digest('hex');

const send = (queue: Queue, { MessageBody, MessageAttributes, DelaySeconds }: JsonObject): JsonObject => {
  const body = text(MessageBody, 'MessageBody');
  const { longest } = queue.settings;
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > longest)
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${longest} bytes.`,
    );
  const delay = DelaySeconds === undefined ? undefined : Number(DelaySeconds);
  const { id: MessageId } = queue.send(body, object(MessageAttributes), delay);
  return { MessageId, MD5OfMessageBody: md5(body) };
};

const remove = (queue: Queue, { ReceiptHandle }: JsonObject): JsonObject => {
  queue.delete(text(ReceiptHandle, 'ReceiptHandle'));
  return {};
};

/** Up to ten entries, each of which succeeds or fails for itself. */
function batch({ Entries }: JsonObject, work: (entry: JsonObject) => JsonObject): JsonObject {
  const entries = objects(Entries);
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new AwsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  const done = entries.map(({ Id = '', ...entry }) => {
    try {
      return { Id, ...work(entry) };
    } catch (failure) {
      if (!(failure instanceof AwsError)) throw failure;
      return { Id, Code: failure.code, Message: failure.message, SenderFault: true };
    }
  });
  const failed = (one: JsonObject): boolean => 'SenderFault' in one;
  return { Successful: done.filter((one) => !failed(one)), Failed: done.filter(failed) };
}

/** Moves all dead letters at once, back to where each came from or to one destination. */
function redrive(queue: Queue, find: (arn: Json) => Queue, destination: Json | undefined): JsonObject {
  for (const message of queue.messages()) {
    const to = destination ?? message.source;
    if (to === undefined) continue;
    find(to).adopt(message);
    queue.remove(message.id);
  }
  return { TaskHandle: Buffer.from(queue.settings.arn).toString('base64url') };
}

/** A message as a receiver gets it, with all its attributes. */
function received({ id, body, attributes, handle = '', ...message }: Message): JsonObject {
  const { receives, sentAt, firstReceivedAt, source } = message;
  const times = { ApproximateFirstReceiveTimestamp: String(firstReceivedAt), SentTimestamp: String(sentAt) };
  const own = { ApproximateReceiveCount: String(receives), ...times, DeadLetterQueueSourceArn: source };
  const more = Object.keys(attributes).length === 0 ? undefined : attributes;
  const about = { MessageId: id, ReceiptHandle: handle, Body: body, MD5OfBody: md5(body) };
  return present({ ...about, Attributes: present(own), MessageAttributes: more });
}

function attributesOf(queue: Queue): JsonObject {
  const { settings } = queue;
  const now = Date.now();
  const all = queue.messages();
  const hidden = all.filter(({ visibleAt }) => visibleAt > now);
  const delayed = hidden.filter(({ receives }) => receives === 0);
  return present({
    ApproximateNumberOfMessages: String(all.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed.length),
    ApproximateNumberOfMessagesDelayed: String(delayed.length),
    DelaySeconds: String(settings.delay),
    MessageRetentionPeriod: String(settings.retention),
    QueueArn: settings.arn,
    RedrivePolicy: settings.redrive === undefined ? undefined : JSON.stringify(settings.redrive),
    VisibilityTimeout: String(settings.visibilityTimeout),
  });
}
