import { randomUUID } from 'node:crypto';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { startEmulator, type Emulator } from '../emulator.ts';

/** An empty table keyed `pk` on an emulator, under a name that no other run has. */
export async function startTable(): Promise<Emulator & { readonly table: string }> {
  const emulator = await startEmulator();
  const table = `population-${randomUUID()}`;
  await emulator.client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  return { ...emulator, table };
}
