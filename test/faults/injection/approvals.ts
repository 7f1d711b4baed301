import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { auditTrail } from '../../../adapters/dynamodb/audit-trail.ts';
import { createCodecs } from '../../../adapters/dynamodb/codecs.ts';
import { dynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { createReader } from '../../../adapters/dynamodb/reader.ts';
import { deriveKey } from '../../../adapters/keys/derive.ts';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { envelope } from '../../../adapters/keys/envelope.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { secretReader } from '../../../adapters/keys/secrets-manager.ts';
import { messageOf } from '../../../adapters/sqs/notice-queue.ts';
import { parsePersonalId } from '../../../domain/identity/personal-id.ts';
import { noticeTo } from '../../../domain/notice/notice.ts';
import { operatorSettings } from '../../../tools/local-cloud/endpoint.ts';
import type { Citizen } from '../../journey/harness/citizen.ts';
import type { Run } from '../../journey/harness/run.ts';

const settingsOf = ({ cloud }: Run) => operatorSettings(cloud.endpoint);

function outputOf({ cloud }: Run, name: string): string {
  const value = cloud.endpoint.outputs[name];
  if (value === undefined) throw new Error(`the deployment has no output ${name}`);
  return value;
}

/** Stores the notice of an approval of the citizen's dossier, as the approving transaction does, and offers it to nobody; its id. */
export async function approvedButNotOffered(run: Run, citizen: Citizen): Promise<string> {
  const settings = settingsOf(run);
  const rootKey = await secretReader(new SecretsManagerClient(settings)).current(outputOf(run, 'RootSecretArn'));
  const client = new DynamoDBClient(settings);
  const tables = { ...unused, accounts: outputOf(run, 'AccountsTableName'), outbox: outputOf(run, 'OutboxTableName') };
  const codecs = createCodecs(envelope(deriveKey(rootKey, 'data-keys')));
  const personalId = parsePersonalId(citizen.person.personalId);
  if (!personalId.ok) throw new Error('the sandbox has people with numbers');
  const person = keyedReferences(deriveKey(rootKey, 'references')).person(personalId.value);
  const account = await createReader(client, tables, codecs).get('account', { person });
  if (account === undefined) throw new Error('the citizen has no account');
  const trail = auditTrail(client, tables.audit);
  const notice = noticeTo(account, 'dossier_approved', randomUUID(), Date.now());
  await dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests }).commit({ writes: [{ save: notice }] });
  client.destroy();
  return notice.noticeId;
}

/** Puts messages into the queue of notices, all at once and in that order. */
export async function bring(run: Run, ...bodies: readonly string[]): Promise<void> {
  const entries = bodies.map((body, at) => ({ Id: String(at), MessageBody: body }));
  const client = new SQSClient(settingsOf(run));
  await client.send(new SendMessageBatchCommand({ QueueUrl: outputOf(run, 'NoticesQueueUrl'), Entries: entries }));
  client.destroy();
}

/** Brings notices, one message for each id. */
export const bringNotices = (run: Run, ...ids: readonly string[]): Promise<void> => bring(run, ...ids.map(messageOf));

/** What the page of the dead letters says: `aws sqs start-message-move-task`. */
export async function redrive(run: Run): Promise<void> {
  const client = new SQSClient(settingsOf(run));
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: outputOf(run, 'NoticesDeadLettersArn') }));
  client.destroy();
}

interface Waiting {
  readonly name: string;
  readonly ApproximateNumberOfMessages: string;
  readonly ApproximateNumberOfMessagesNotVisible: string;
}

/** How many messages are in the queue of notices, seen or out of sight, and how many are dead. */
export async function messagesOf({ cloud }: Run): Promise<{ readonly alive: number; readonly dead: number }> {
  const queues = await cloud.page<Waiting[]>('/queues');
  const count = (dead: boolean): number =>
    queues
      .filter(({ name }) => name.includes('DeadLetters') === dead)
      .reduce(
        (sum, one) => sum + Number(one.ApproximateNumberOfMessages) + Number(one.ApproximateNumberOfMessagesNotVisible),
        0,
      );
  return { alive: count(false), dead: count(true) };
}

const unused = {
  accounts: '',
  credentials: '',
  devices: '',
  flows: '',
  dossiers: '',
  sessions: '',
  officers: '',
  audit: '',
  progress: '',
  idempotency: '',
  limits: '',
  outbox: '',
};
