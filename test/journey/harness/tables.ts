import { DescribeTableCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Endpoint } from './cloud.ts';

export type Item = Readonly<Record<string, unknown>>;

/** Everything that one table holds. */
export interface TableContent {
  /** `Accounts`, without what the deployment adds to it. */
  readonly name: string;
  /** Attributes that are keys of the table or of an index. */
  readonly keys: readonly string[];
  readonly items: readonly Item[];
}

/** Reads every table whole, as the operator of the local cloud; no role of the product may. */
export async function readTables({ aws, tables }: Endpoint): Promise<readonly TableContent[]> {
  const { endpoint, region, ...credentials } = aws;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    return await Promise.all(
      Object.entries(tables).map(async ([logicalId, table]) => ({
        name: logicalId.replace(/Table[0-9A-F]{8}$/, ''),
        keys: await keysOf(client, table),
        items: await itemsOf(client, table),
      })),
    );
  } finally {
    client.destroy();
  }
}

async function keysOf(client: DynamoDBClient, table: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const indexes = Table?.GlobalSecondaryIndexes ?? [];
  const schemas = [Table?.KeySchema ?? [], ...indexes.map(({ KeySchema }) => KeySchema ?? [])];
  return [...new Set(schemas.flatMap((schema) => schema.map(({ AttributeName }) => AttributeName ?? '')))];
}

async function itemsOf(client: DynamoDBClient, table: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    items.push(...Items.map((item) => unmarshall(item)));
  }
  return items;
}
