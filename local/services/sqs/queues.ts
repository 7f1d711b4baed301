import { join } from 'node:path';
import type { Assembly } from '../../assembly/assembly.ts';
import type { Resource } from '../../assembly/stack.ts';
import { isObject, object, parse, Refusal, text, type Json } from '../../json.ts';
import { Queue, type QueueSettings } from './queue.ts';

export const QUEUE_TYPE = 'AWS::SQS::Queue';

const KNOWN = [
  ...['DelaySeconds', 'KmsDataKeyReusePeriodSeconds', 'KmsMasterKeyId', 'MaximumMessageSize', 'MessageRetentionPeriod'],
  ...[
    'QueueName',
    'ReceiveMessageWaitTimeSeconds',
    'RedriveAllowPolicy',
    'RedrivePolicy',
    'SqsManagedSseEnabled',
    'Tags',
  ],
  'VisibilityTimeout',
];

/** The queues of the assembly by name. @throws Refusal that names what is not known in one */
export function openQueues(assembly: Assembly, data: string): Map<string, Queue> {
  const queues = new Map<string, Queue>();
  for (const resource of assembly.resources(QUEUE_TYPE)) {
    const settings = settingsOf(resource, assembly);
    const deadLetters = settings.redrive?.deadLetterTargetArn.split(':').at(-1) ?? '';
    const path = join(data, 'sqs', `${settings.name}.jsonl`);
    queues.set(settings.name, new Queue(settings, path, () => queues.get(deadLetters)));
  }
  return queues;
}

function settingsOf({ logicalId, name, arn, ref, properties }: Resource, assembly: Assembly): QueueSettings {
  const unknown = Object.keys(properties).find((property) => !KNOWN.includes(property));
  if (unknown !== undefined) throw new Refusal(`${logicalId}: the property ${unknown} is not known to the local cloud`);
  const number = (property: string, otherwise: number): number => Number(text(properties[property] ?? otherwise));
  const { deadLetterTargetArn, maxReceiveCount } = policy(properties['RedrivePolicy']);
  return {
    ...{ name, arn, url: ref },
    visibilityTimeout: number('VisibilityTimeout', 30),
    delay: number('DelaySeconds', 0),
    wait: number('ReceiveMessageWaitTimeSeconds', 0),
    retention: number('MessageRetentionPeriod', 345_600),
    longest: number('MaximumMessageSize', 1_048_576),
    encryptionKey: assembly.keyArn(properties['KmsMasterKeyId']),
    redrive:
      deadLetterTargetArn === undefined
        ? undefined
        : { deadLetterTargetArn: text(deadLetterTargetArn), maxReceiveCount: Number(text(maxReceiveCount)) },
  };
}

/** Templates may hold the policy as an object or as its text. */
const policy = (value: Json | undefined) => (isObject(value) ? value : object(parse(text(value ?? '{}'))));
