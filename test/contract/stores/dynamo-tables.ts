import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type AttributeDefinition,
  type DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import type { Tables } from '../../../adapters/dynamodb/tables.ts';

type Key = readonly [name: string, type: 'S' | 'N'];

const pk: Key = ['pk', 'S'];
const sk: Key = ['sk', 'S'];

/** Partition key and sort key of each table. */
const SHAPES: Readonly<Record<keyof Tables, readonly [Key, Key?]>> = {
  accounts: [pk, sk],
  credentials: [pk],
  devices: [pk, sk],
  flows: [pk],
  dossiers: [pk, sk],
  sessions: [pk, sk],
  audit: [
    ['subject', 'S'],
    ['seq', 'N'],
  ],
  progress: [pk, sk],
  idempotency: [pk],
  limits: [pk],
  outbox: [pk],
  officers: [pk],
};

/** The sparse index of the outbox by what is due. */
const DUE: readonly [Key, Key] = [
  ['dueShard', 'S'],
  ['dueAt', 'N'],
];

const attributes = (keys: readonly Key[]): AttributeDefinition[] =>
  keys.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
const schema = (keys: readonly Key[]): KeySchemaElement[] =>
  keys.map(([AttributeName], index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }));

/** Makes empty tables, under names that no other run has. */
export async function createTables(client: DynamoDBClient): Promise<Tables> {
  const run = randomUUID();
  const named = Object.entries(SHAPES).map(([name, keys]) => ({ name, physical: `${name}-${run}`, keys }));
  for (const { name, physical, keys } of named) {
    const given = keys.filter((key) => key !== undefined);
    const due = name === 'outbox' ? DUE : undefined;
    await client.send(
      new CreateTableCommand({
        TableName: physical,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes([...given, ...(due ?? [])]),
        KeySchema: schema(given),
        ...(due && {
          GlobalSecondaryIndexes: [
            { IndexName: 'due', KeySchema: schema(due), Projection: { ProjectionType: 'KEYS_ONLY' } },
          ],
        }),
      }),
    );
  }
  return Object.fromEntries(named.map(({ name, physical }) => [name, physical])) as unknown as Tables;
}
