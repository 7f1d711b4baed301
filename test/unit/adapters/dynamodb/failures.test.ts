import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditTrail } from '../../../../adapters/dynamodb/audit-trail.ts';
import { createCodecs } from '../../../../adapters/dynamodb/codecs.ts';
import { dynamoLedger } from '../../../../adapters/dynamodb/ledger.ts';
import { createReader } from '../../../../adapters/dynamodb/reader.ts';
import { streakStore } from '../../../../adapters/dynamodb/stores.ts';
import type { Tables } from '../../../../adapters/dynamodb/tables.ts';
import { dynamoWindowCounters } from '../../../../adapters/dynamodb/window-counters.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { envelope } from '../../../../adapters/keys/envelope.ts';
import type { Change, Ledger } from '../../../../domain/ledger/change.ts';
import type { Streak } from '../../../../domain/limits/streak.ts';
import { clientOf, hangUp, json, startService, type Answer, type ScriptedService } from '../scripted-service.ts';

const tables = Object.fromEntries(
  ['accounts', 'devices', 'flows', 'sessions', 'audit', 'progress', 'idempotency', 'limits'].map((name) => [
    name,
    name,
  ]),
) as unknown as Tables;
const codecs = createCodecs(envelope(Buffer.alloc(32)));

const streak: Streak = {
  entity: 'streak',
  version: 0,
  name: 'sign-in.other',
  subject: 'somebody',
  wrong: 1,
  notBefore: 0,
  expiresAt: 0,
};
const alone: Change = { writes: [{ save: streak }] };
const together: Change = { writes: [{ save: streak }, { save: { ...streak, subject: 'somebody else' } }] };

const failure = (name: string, more: object = {}): Answer =>
  json(400, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more });
const cancelled = (...codes: string[]): Answer =>
  failure('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
const unavailable = { name: 'DependencyUnavailable', dependency: 'dynamodb' };

let service: ScriptedService;
let client: DynamoDBClient;
let ledger: Ledger;

beforeAll(async () => {
  service = await startService();
  client = new DynamoDBClient({ ...clientOf(service), maxAttempts: 2, requestHandler: { requestTimeout: 500 } });
  const trail = auditTrail(client, tables.audit);
  ledger = dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests });
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

describe('a lone save', () => {
  test('FA-3 that was stored although its answer was lost counts as stored', async () => {
    const found: Answer = (_, response) => {
      const { Item } = JSON.parse(service.calls[0]!.body) as { Item: object };
      failure('ConditionalCheckFailedException', { Item })(service.calls[1]!, response);
    };
    service.script(hangUp, found);
    expect(await ledger.commit(alone)).toBe('committed');
    expect(service.calls).toHaveLength(2);
  });

  test('FA-3 that finds another’s write is a conflict', async () => {
    service.script(hangUp, failure('ConditionalCheckFailedException', { Item: { writeId: { S: 'another' } } }));
    expect(await ledger.commit(alone)).toBe('conflict');
  });

  test('FA-4 that meets a transaction on its item is a conflict, to be decided again', async () => {
    service.script(failure('TransactionConflictException'));
    expect(await ledger.commit(alone)).toBe('conflict');
  });
});

describe('a transaction', () => {
  test('FA-3 that is sent again carries the same token, so that it happens once', async () => {
    service.script(hangUp, json(200, {}));
    expect(await ledger.commit(together)).toBe('committed');
    const tokens = service.calls.map(
      ({ body }) => (JSON.parse(body) as { ClientRequestToken?: string }).ClientRequestToken,
    );
    expect(tokens[0]).toMatch(/.{30,}/);
    expect(tokens).toEqual([tokens[0], tokens[0]]);
  });

  test.each([[['ConditionalCheckFailed', 'None']], [['None', 'TransactionConflict']]])(
    'FA-4 cancelled for %j is a conflict',
    async (codes) => {
      service.script(cancelled(...codes));
      expect(await ledger.commit(together)).toBe('conflict');
    },
  );

  test.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'FA-5 cancelled for %s is "not now"',
    async (code) => {
      service.script(cancelled('None', code));
      await expect(ledger.commit(together)).rejects.toMatchObject(unavailable);
    },
  );

  test('FA-4 cancelled as invalid is a bug, and says so', async () => {
    service.script(cancelled('None', 'ValidationError'));
    await expect(ledger.commit(together)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  });
});

describe.each<[string, () => Promise<unknown>]>([
  ['a save', () => ledger.commit(alone)],
  ['a transaction', () => ledger.commit(together)],
  ['a read', () => streakStore(createReader(client, tables, codecs)).find('sign-in.other', 'somebody')],
  [
    'a counter',
    () =>
      dynamoWindowCounters(client, tables.limits).take(
        { name: 'sms.brake.day', subject: 'all' },
        { limit: 1, windowSeconds: 1 },
        0,
      ),
  ],
  ['a history', () => auditTrail(client, tables.audit).head('somebody' as never)],
])('%s', (_, call) => {
  test.each([
    ['throttled', failure('ProvisionedThroughputExceededException')],
    ['denied (TH-49)', failure('AccessDeniedException')],
    ['answered by a server error', json(500, { __type: 'InternalServerError' })],
    ['never answered', hangUp],
    ['answered by nonsense', (_call, response) => response.writeHead(200).end('<html>')] as [string, Answer],
  ])('FA-5 %s is "not now", with a time to come back', async (_why, answer) => {
    service.script(answer);
    await expect(call()).rejects.toMatchObject({ ...unavailable, retryAfterSeconds: 1 });
  });

  test('FA-5 malformed is a bug, and says so', async () => {
    service.script(failure('ValidationException'));
    await expect(call()).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
