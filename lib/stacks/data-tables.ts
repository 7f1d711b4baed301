import type { Attribute } from 'aws-cdk-lib/aws-dynamodb';
import { number, text, type TableIndex } from '../constructs/table.ts';

interface TableShape {
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly expires?: true;
  readonly index?: TableIndex;
}

const pk = text('pk');
const sk = text('sk');

/** The tables of every stage and the keys of their items: references, random ids and thumbprints (ID-6). */
export const tableShapes = {
  Accounts: { partitionKey: pk, sortKey: sk },
  Credentials: { partitionKey: pk },
  Devices: { partitionKey: pk, sortKey: sk },
  Dossiers: { partitionKey: pk, sortKey: sk },
  Flows: { partitionKey: pk, expires: true },
  Sessions: { partitionKey: pk, sortKey: sk, expires: true },
  Audit: { partitionKey: text('subject'), sortKey: number('seq') },
  Progress: { partitionKey: pk, sortKey: sk },
  Idempotency: { partitionKey: pk, expires: true },
  Limits: { partitionKey: pk, expires: true },
  Outbox: {
    partitionKey: pk,
    expires: true,
    // Only notices still to be sent carry its keys.
    index: { name: 'due', partitionKey: text('dueShard'), sortKey: number('dueAt') },
  },
  Population: { partitionKey: pk },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof tableShapes;

export const shapeOf = (name: TableName): TableShape => tableShapes[name];
