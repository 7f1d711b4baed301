import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import type { Hosting, NeededAccess, Operation, Service } from '../../endpoint/service.ts';
import { decryption } from '../decryption.ts';
import { served, throttled } from './capacity.ts';
import { startEmulator } from './emulator.ts';
import { sweepExpired } from './expiry.ts';
import { PARTS, type Part } from './parts.ts';
import { createTables, readTables, TABLE_TYPE, type Table } from './tables.ts';
import { trailEntry } from './trail.ts';

/** DynamoDB: the app's tables on an emulator, whose answers are passed on. */
export async function hostDynamoDb({ assembly, data }: Hosting): Promise<Service> {
  const tables = readTables(assembly);
  const emulator = await startEmulator(join(data, 'dynamodb'));
  await createTables(emulator, tables.values()).catch(async (failure: unknown) => {
    await emulator.stop();
    throw failure;
  });
  const sweep = setInterval(() => {
    for (const table of tables.values()) sweepExpired(emulator, table, new Date()).catch(console.error);
  }, 60_000);
  const { account, region } = assembly.place;
  const arnOf = (table: string): string =>
    tables.get(table)?.arn ?? `arn:aws:dynamodb:${region}:${account}:table/${table}`;
  const keysOf = (table: string): readonly string[] => tables.get(table)?.keys ?? [];
  const ownAccess = ({ action, table, index }: Part): NeededAccess => ({
    action: `dynamodb:${action}`,
    resource: index === '' ? arnOf(table) : `${arnOf(table)}/index/${index}`,
  });

  const operations = Object.entries(PARTS).map(([name, split]): [string, Operation] => [
    name,
    {
      access: (input) => {
        const parts = split(input);
        const touched = new Set(parts.flatMap(({ table }) => tables.get(table) ?? []));
        return [...parts.map(ownAccess), ...(name === 'DescribeTable' ? [] : [...touched].flatMap(keyAccess))];
      },
      serve: ({ input }) => served(emulator, name, input, split(input), keysOf),
      trail: (input) => trailEntry(name, split(input), keysOf, arnOf),
    },
  ]);
  return {
    name: 'dynamodb',
    protocol: jsonProtocol('1.0', 'com.amazonaws.dynamodb.v20120810'),
    hosts: [TABLE_TYPE],
    operations: Object.fromEntries(operations),
    throttled,
    stop: async () => {
      clearInterval(sweep);
      await emulator.stop();
    },
  };
}

/** A table under a customer-managed key needs `kms:Decrypt` on it. */
const keyAccess = ({ encryptionKey, name, account }: Table): NeededAccess[] => {
  const context = { 'aws:dynamodb:tableName': name, 'aws:dynamodb:subscriberId': account };
  return encryptionKey === undefined ? [] : [decryption('dynamodb', encryptionKey, context)];
};
