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

/** The indexes, keys only, by name. */
const INDEXES: Partial<Readonly<Record<keyof Tables, Readonly<Record<string, readonly Key[]>>>>> = {
  outbox: {
    due: [
      ['dueShard', 'S'],
      ['dueAt', 'N'],
    ],
  },
  dossiers: {
    queue: [
      ['queue', 'S'],
      ['queueAt', 'N'],
    ],
    byId: [sk],
  },
};

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
    const indexes = Object.entries(INDEXES[name as keyof Tables] ?? {});
    const all = [...given, ...indexes.flatMap(([, of]) => of)];
    await client.send(
      new CreateTableCommand({
        TableName: physical,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes([...new Map(all.map((key) => [key[0], key])).values()]),
        KeySchema: schema(given),
        ...(indexes.length > 0 && {
          GlobalSecondaryIndexes: indexes.map(([IndexName, of]) => ({
            IndexName,
            KeySchema: schema(of),
            Projection: { ProjectionType: 'KEYS_ONLY' as const },
          })),
        }),
      }),
    );
  }
  return Object.fromEntries(named.map(({ name, physical }) => [name, physical])) as unknown as Tables;
}
