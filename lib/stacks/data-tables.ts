import type { Attribute } from 'aws-cdk-lib/aws-dynamodb';
import { number, text, type TableIndex } from '../constructs/table.ts';

interface TableShape {
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly expires?: true;
  readonly indexes?: readonly TableIndex[];
}

const pk = text('pk');
const sk = text('sk');

/** The tables of every stage and the keys of their items: references, random ids and thumbprints (ID-6). */
export const tableShapes = {
  Accounts: { partitionKey: pk, sortKey: sk },
  Credentials: { partitionKey: pk },
  Devices: { partitionKey: pk, sortKey: sk },
  Dossiers: {
    partitionKey: pk,
    sortKey: sk,
    // Drafts that were never sent, some time after they expired.
    expires: true,
    indexes: [
      // Only dossiers about which something is to be done carry its keys.
      { name: 'queue', partitionKey: text('queue'), sortKey: number('queueAt') },
      // Whose dossier it is, for officers.
      { name: 'byId', partitionKey: sk },
    ],
  },
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
    indexes: [{ name: 'due', partitionKey: text('dueShard'), sortKey: number('dueAt') }],
  },
  Officers: { partitionKey: pk },
  Population: { partitionKey: pk },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof tableShapes;

export const shapeOf = (name: TableName): TableShape => tableShapes[name];
