import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { list, object, Refusal, text, type Json, type JsonObject } from '../../json.ts';
import type { Emulator } from './emulator.ts';

/** A table of the app. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  readonly region: string;
  /** Partition key, then the sort key if there is one. */
  readonly keys: readonly string[];
  /** Partition key of each index. */
  readonly indexKeys: ReadonlyMap<string, string>;
  /** The ARN of its customer-managed KMS key. */
  readonly encryptionKey?: string;
  readonly expiryAttribute?: string;
  /** CreateTable's input. */
  readonly definition: JsonObject;
}

export const TABLE_TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/** The tables of the assembly, by physical name. */
export function readTables(assembly: Assembly): Map<string, Table> {
  const keyArns = new Map(
    assembly.resources('AWS::KMS::Key').flatMap(({ ref, arn }) => [
      [ref, arn],
      [arn, arn],
    ]),
  );
  return new Map(assembly.resources(...TABLE_TYPES).map((resource) => [resource.name, readTable(resource, keyArns)]));
}

function readTable({ name, arn, logicalId, place, properties }: Resource, keyArns: ReadonlyMap<string, string>): Table {
  const { KeySchema, AttributeDefinitions, TimeToLiveSpecification } = properties;
  const ttl = object(TimeToLiveSpecification, logicalId);
  const indexes = (kind: string): JsonObject[] =>
    list(properties[kind]).map((index) => {
      const { IndexName, KeySchema: schema, Projection } = object(index, logicalId);
      return { IndexName: IndexName ?? null, KeySchema: schema ?? null, Projection: Projection ?? null };
    });
  const all = {
    GlobalSecondaryIndexes: indexes('GlobalSecondaryIndexes'),
    LocalSecondaryIndexes: indexes('LocalSecondaryIndexes'),
  };
  const encryptionKey = keyArns.get(encryptionKeyOf(properties, logicalId) ?? '');
  return {
    name,
    arn,
    logicalId,
    region: place.region,
    keys: keyNames(KeySchema, logicalId),
    indexKeys: new Map(
      Object.values(all)
        .flat()
        .map((index) => [text(index['IndexName'], logicalId), keyNames(index['KeySchema'], logicalId)[0] ?? '']),
    ),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
    ...(ttl['Enabled'] === true ? { expiryAttribute: text(ttl['AttributeName'], logicalId) } : {}),
    definition: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: KeySchema ?? null,
      AttributeDefinitions: AttributeDefinitions ?? null,
      ...Object.fromEntries(Object.entries(all).filter(([, some]) => some.length > 0)),
    },
  };
}

/** A table has its key in SSESpecification; a global table names it for each replica. */
function encryptionKeyOf(properties: JsonObject, where: string): string | undefined {
  const holders = [properties, ...list(properties['Replicas']).map((replica) => object(replica, where))];
  const keys = holders.map((holder) => object(holder['SSESpecification'], where)['KMSMasterKeyId']);
  const key = keys.find((one) => one !== undefined);
  return key === undefined ? undefined : text(key, where);
}

const keyNames = (schema: Json | undefined, where: string): string[] =>
  list(schema)
    .map((key) => object(key, where))
    .sort((a) => (a['KeyType'] === 'HASH' ? -1 : 1))
    .map((key) => text(key['AttributeName'], where));

/** Creates the tables that the emulator lacks. @throws Refusal where a kept table has other keys or indexes */
export async function createTables(emulator: Emulator, tables: Iterable<Table>): Promise<void> {
  const known = list((await emulator.call('ListTables', {}))['TableNames']);
  for (const { name, definition } of tables) {
    if (!known.includes(name)) {
      await emulator.call('CreateTable', definition);
      continue;
    }
    const kept = object((await emulator.call('DescribeTable', { TableName: name }))['Table'], name);
    if (schemaOf(kept) !== schemaOf(definition))
      throw new Refusal(
        `the table ${name} kept from an earlier run has other keys or indexes: start once with --reset`,
      );
  }
}

function schemaOf(description: JsonObject): string {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((kind) => list(description[kind]));
  const lines = indexes.map((index) => {
    const { IndexName, KeySchema } = object(index, 'index');
    return `${text(IndexName, 'index')}: ${keyNames(KeySchema, 'index').join()}`;
  });
  return [keyNames(description['KeySchema'], 'table').join(), ...lines.sort()].join('; ');
}
