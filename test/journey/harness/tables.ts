import {
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { unpackItem, unpackText } from '../../../adapters/dynamodb/packing.ts';
import { operatorSettings, type LocalEndpoint } from '../../../tools/local-cloud/endpoint.ts';

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
export const readTables = ({ aws, tables }: LocalEndpoint): Promise<readonly TableContent[]> =>
  asOperator(aws, (client) =>
    Promise.all(
      Object.entries(tables).map(async ([logicalId, table]) => ({
        name: nameOf(logicalId),
        keys: await keysOf(client, table),
        items: await itemsOf(client, table),
      })),
    ),
  );

/**
 * Rewrites what `change` has another version of, in the table of that name, as the operator: what time, an older release or a newer one
 * would have left there. @throws Error when there is nothing to change
 */
export const rewriteItems = (
  { aws, tables }: LocalEndpoint,
  name: string,
  change: (item: Item) => Item | undefined,
): Promise<void> =>
  asOperator(aws, async (client) => {
    const table = Object.entries(tables).find(([logicalId]) => nameOf(logicalId) === name)?.[1];
    if (table === undefined) throw new Error(`the deployment has no table ${name}`);
    const changed = (await itemsOf(client, table)).flatMap((item) => change(item) ?? []);
    if (changed.length === 0) throw new Error(`${name} has no item to change`);
    for (const item of changed) {
      const marshalled = marshall(item) as Record<string, AttributeValue>;
      await client.send(new PutItemCommand({ TableName: table, Item: marshalled }));
    }
  });

const nameOf = (logicalId: string): string => logicalId.replace(/Table[0-9A-F]{8}$/, '');

async function asOperator<T>(aws: LocalEndpoint['aws'], work: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const client = new DynamoDBClient(operatorSettings({ aws }));
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

/** The item as its codec writes it before it is packed: so it can be searched and rewritten, and the codecs read it all the same. */
const opened = ({ evidence, ...item }: Item): Item => ({
  ...unpackItem(item),
  ...(evidence !== undefined && { evidence: evidence instanceof Uint8Array ? unpackText(evidence) : evidence }),
});

async function keysOf(client: DynamoDBClient, table: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const indexes = Table?.GlobalSecondaryIndexes ?? [];
  const schemas = [Table?.KeySchema ?? [], ...indexes.map(({ KeySchema }) => KeySchema ?? [])];
  return [...new Set(schemas.flatMap((schema) => schema.map(({ AttributeName }) => AttributeName ?? '')))];
}

async function itemsOf(client: DynamoDBClient, table: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    items.push(...Items.map((item) => opened(unmarshall(item))));
  }
  return items;
}
