import type { Assembly } from '../../assembly/assembly.ts';
import type { Resource } from '../../assembly/stack.ts';
import { list, object, objects, Refusal, show, text, type Json, type JsonObject } from '../../json.ts';
import type { Emulator } from './emulator.ts';

/** A table of the app. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  /** Partition key, then the sort key if there is one. */
  readonly keys: readonly string[];
  /** The ARN of its customer-managed KMS key. */
  readonly encryptionKey: string | undefined;
  readonly expiryAttribute: string | undefined;
  /** CreateTable's input. */
  readonly definition: JsonObject;
}

export const TABLE_TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
const INDEXES = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

/** The tables of the assembly, by physical name. */
export function readTables(assembly: Assembly): Map<string, Table> {
  return new Map(assembly.resources(...TABLE_TYPES).map((resource) => [resource.name, readTable(resource, assembly)]));
}

function readTable({ name, arn, place, properties }: Resource, assembly: Assembly): Table {
  const { KeySchema = [], AttributeDefinitions = [], TimeToLiveSpecification } = properties;
  const { AttributeName, Enabled } = object(TimeToLiveSpecification);
  const indexes = INDEXES.map((kind): [string, Json[]] => [
    kind,
    objects(properties[kind]).map(({ IndexName = '', KeySchema: schema = [], Projection = {} }) => ({
      IndexName,
      KeySchema: schema,
      Projection,
    })),
  ]);
  // A table names its key itself, a global table for each replica.
  const encryption = [properties, ...objects(properties['Replicas'])].map((one) =>
    show(object(one['SSESpecification'])['KMSMasterKeyId']),
  );
  return {
    name,
    arn,
    account: place.account,
    keys: keyNames(KeySchema),
    encryptionKey: assembly.keyArn(encryption.find((key) => key !== '')),
    expiryAttribute: Enabled === true ? text(AttributeName) : undefined,
    definition: {
      ...{ TableName: name, BillingMode: 'PAY_PER_REQUEST', KeySchema, AttributeDefinitions },
      ...Object.fromEntries(indexes.filter(([, some]) => some.length > 0)),
    },
  };
}

const keyNames = (schema: Json | undefined): string[] => {
  const keys = objects(schema).sort((a) => (a['KeyType'] === 'HASH' ? -1 : 1));
  return keys.map((key) => text(key['AttributeName']));
};

/** Creates the tables that the emulator lacks. @throws Refusal where a kept table has other keys or indexes */
export async function createTables(emulator: Emulator, tables: Iterable<Table>): Promise<void> {
  const known = list((await emulator.call('ListTables', {}))['TableNames']);
  for (const { name, definition } of tables) {
    const kept = known.includes(name)
      ? object((await emulator.call('DescribeTable', { TableName: name }))['Table'])
      : object((await emulator.call('CreateTable', definition))['TableDescription']);
    if (schemaOf(kept) !== schemaOf(definition))
      throw new Refusal(
        `the table ${name} kept from an earlier run has other keys or indexes: start once with --reset`,
      );
  }
}

function schemaOf(description: JsonObject): string {
  const indexes = INDEXES.flatMap((kind) => objects(description[kind]));
  const lines = indexes.map(({ IndexName, KeySchema }) => `${show(IndexName)}: ${keyNames(KeySchema).join()}`);
  return [keyNames(description['KeySchema']).join(), ...lines.sort()].join('; ');
}
