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

export const TABLE_TYPE = 'AWS::DynamoDB::Table';

/** The tables of the assembly, by physical name. */
export const readTables = (assembly: Assembly): Map<string, Table> =>
  new Map(assembly.resources(TABLE_TYPE).map((resource) => [resource.name, readTable(resource, assembly)]));

function readTable({ name, arn, place, properties }: Resource, assembly: Assembly): Table {
  const { KeySchema = [], AttributeDefinitions = [], GlobalSecondaryIndexes, SSESpecification } = properties;
  const { AttributeName, Enabled } = object(properties['TimeToLiveSpecification']);
  const indexes = GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes };
  return {
    ...{ name, arn, account: place.account, keys: keyNames(KeySchema) },
    encryptionKey: assembly.keyArn(object(SSESpecification)['KMSMasterKeyId']),
    expiryAttribute: Enabled === true ? text(AttributeName) : undefined,
    definition: { TableName: name, BillingMode: 'PAY_PER_REQUEST', KeySchema, AttributeDefinitions, ...indexes },
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
      throw new Refusal(`the kept table ${name} has other keys or indexes: start once with --reset`);
  }
}

function schemaOf({ KeySchema: own, GlobalSecondaryIndexes }: JsonObject): string {
  const lines = objects(GlobalSecondaryIndexes).map(
    ({ IndexName, KeySchema }) => `${show(IndexName)}: ${keyNames(KeySchema).join()}`,
  );
  return [keyNames(own).join(), ...lines.sort()].join('; ');
}
