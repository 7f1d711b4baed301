import { DynamoDBClient, paginateScan, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { operatorSettings, readEndpoint } from '../local-cloud/endpoint.ts';

/** Items of one kind in a table; bytes as DynamoDB counts them. */
export interface ItemSize {
  readonly table: string;
  readonly kind: string;
  readonly largest: number;
}

/** The largest item of each kind that the tables of a running local cloud hold, the population's sandbox left out. */
export async function itemSizes(data: string): Promise<readonly ItemSize[]> {
  const local = readEndpoint(data);
  const client = new DynamoDBClient(operatorSettings(local));
  const sizes: ItemSize[] = [];
  for (const [logicalId, TableName] of Object.entries(local.tables).sort()) {
    const table = logicalId.replace(/Table[0-9A-F]{8}$/, '');
    if (table === 'Population') continue;
    const largest = new Map<string, number>();
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      for (const item of Items) largest.set(kindOf(item), Math.max(largest.get(kindOf(item)) ?? 0, bytesOf(item)));
    }
    for (const [kind, bytes] of [...largest].sort()) sizes.push({ table, kind, largest: bytes });
  }
  client.destroy();
  return sizes;
}

/** The kind that an item names, or the word that its key begins with. */
const kindOf = ({ entity, pk }: Readonly<Record<string, AttributeValue>>): string =>
  entity?.S ?? /^[a-z][a-z.-]*(?=#)/i.exec(pk?.S ?? '')?.[0] ?? 'item';

/**
 * Attribute names and values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const bytesOf = (item: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) return 3 + value.L.reduce((sum, one) => sum + 1 + valueBytes(one), 0);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + bytesOf(value.M);
  const set = value.SS ?? value.NS;
  return set === undefined ? 1 : set.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
}
