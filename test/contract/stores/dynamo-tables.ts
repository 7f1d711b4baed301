import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Tables } from '../../../adapters/dynamodb/tables.ts';

type Key = readonly [name: string, type: 'S' | 'N'];

const pk: Key = ['pk', 'S'];
const sk: Key = ['sk', 'S'];

/** Partition key and sort key of each table. */
const SHAPES: Readonly<Record<keyof Tables, readonly [Key, Key?]>> = {
  accounts: [pk, sk],
  devices: [pk, sk],
  flows: [pk],
  sessions: [pk, sk],
  audit: [
    ['subject', 'S'],
    ['seq', 'N'],
  ],
  progress: [pk, sk],
  idempotency: [pk],
  limits: [pk],
};

/** Makes empty tables, under names that no other run has. */
export async function createTables(client: DynamoDBClient): Promise<Tables> {
  const run = randomUUID();
  const named = Object.entries(SHAPES).map(([name, keys]) => ({ name, physical: `${name}-${run}`, keys }));
  for (const { physical, keys } of named) {
    const given = keys.filter((key) => key !== undefined);
    await client.send(
      new CreateTableCommand({
        TableName: physical,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: given.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
        KeySchema: given.map(([AttributeName], index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
      }),
    );
  }
  return Object.fromEntries(named.map(({ name, physical }) => [name, physical])) as unknown as Tables;
}
