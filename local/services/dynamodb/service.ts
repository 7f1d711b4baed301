import { join } from 'node:path';
import { jsonProtocol } from '../../endpoint/protocols.ts';
import type { Hosting, Operation, Service } from '../../endpoint/service.ts';
import { neededAccess } from './access.ts';
import { startEmulator } from './emulator.ts';
import { sweepExpired } from './expiry.ts';
import { PARTS } from './parts.ts';
import { createTables, readTables, TABLE_TYPES } from './tables.ts';
import { trailEntry } from './trail.ts';

/** DynamoDB: the app's tables on an emulator, whose answers are passed on unread. */
export async function hostDynamoDb({ assembly, data }: Hosting): Promise<Service> {
  const tables = readTables(assembly);
  const emulator = await startEmulator(join(data, 'dynamodb'), process.env['DYNAMODB_ENDPOINT']);
  try {
    await createTables(emulator, tables.values());
  } catch (failure) {
    await emulator.stop();
    throw failure;
  }
  const sweep = setInterval(() => {
    for (const table of tables.values())
      sweepExpired(emulator, table, new Date()).catch((error: unknown) =>
        console.error(`TTL of ${table.name}:`, error),
      );
  }, 60_000);
  const { account, region } = assembly.place;
  const arn = (table: string): string =>
    tables.get(table)?.arn ?? `arn:aws:dynamodb:${region}:${account}:table/${table}`;

  return {
    name: 'dynamodb',
    protocol: jsonProtocol('1.0', 'com.amazonaws.dynamodb.v20120810'),
    hosts: TABLE_TYPES,
    operations: Object.fromEntries(
      Object.entries(PARTS).map(([name, split]): [string, Operation] => [
        name,
        {
          access: (input) => neededAccess(name, split(input), tables, arn),
          serve: async ({ request }) => ({ raw: await emulator.forward(name, request.body) }),
          trail: (input) => trailEntry(name, split(input), tables, arn),
        },
      ]),
    ),
    stop: async () => {
      clearInterval(sweep);
      await emulator.stop();
    },
  };
}
