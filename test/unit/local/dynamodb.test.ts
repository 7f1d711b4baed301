import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { Assembly } from '../../../local/assembly/assembly.ts';
import type { JsonObject } from '../../../local/json.ts';
import { startEmulator, type Emulator } from '../../../local/services/dynamodb/emulator.ts';
import { sweepExpired } from '../../../local/services/dynamodb/expiry.ts';
import { itemBytes } from '../../../local/services/dynamodb/item-size.ts';
import { createTables, readTables, type Table } from '../../../local/services/dynamodb/tables.ts';
import { newDirectory, writeAssembly } from './fixture/assembly.ts';

const table = (more: JsonObject): JsonObject => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    ...more,
  },
});

/** DynamoDB's limit, bytes. */
const LARGEST_ITEM = 400 * 1_024;

describe('DynamoDB', () => {
  const data = newDirectory();
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator(join(data, 'dynamodb'));
  });
  afterAll(() => emulator.stop());
  const tablesOf = (more: JsonObject): Map<string, Table> =>
    readTables(new Assembly(writeAssembly({ one: { Resources: { Things: table(more) } } })));

  test('loses expired items, and only those, when the sweep comes', async () => {
    const [things] = tablesOf({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }).values();
    await createTables(emulator, [things!]);
    const items = { expired: { N: '999' }, live: { N: '1001' }, text: { S: '999' } };
    for (const [pk, expiresAt] of Object.entries(items))
      await emulator.call('PutItem', { TableName: things!.name, Item: { pk: { S: pk }, expiresAt } });
    await emulator.call('PutItem', { TableName: things!.name, Item: { pk: { S: 'never' } } });
    await sweepExpired(emulator, things!, new Date(1_000_000));
    const { Items } = await emulator.call('Scan', { TableName: things!.name });
    expect((Items as JsonObject[]).map(({ pk }) => (pk as { S: string }).S).sort()).toEqual(['live', 'never', 'text']);
  });

  test('refuses an item of more than 400 KB however it is written, counted as capacity counts it', async () => {
    const [{ name: TableName } = { name: '' }] = tablesOf({}).values();
    await createTables(emulator, tablesOf({}).values());
    const itemOf = (bytes: number): JsonObject => {
      const rest = itemBytes({ pk: { S: 'a' }, d: { S: '' }, m: { M: { n: { N: '12345' } } } });
      return {
        pk: { S: 'a' },
        d: { S: 'ế'.repeat(1_000) + 'x'.repeat(bytes - rest - 3_000) },
        m: { M: { n: { N: '12345' } } },
      };
    };
    const told = async (operation: string, input: JsonObject): Promise<string> => {
      const { status, body } = await emulator.forward(operation, input);
      return `${status} ${body.toString()}`;
    };
    const [most, tooMuch] = [itemOf(LARGEST_ITEM), itemOf(LARGEST_ITEM + 1)];
    expect([itemBytes(most), itemBytes(tooMuch)]).toEqual([LARGEST_ITEM, LARGEST_ITEM + 1]);
    const refusal = /^400 .*#ValidationException".*Item size has exceeded the maximum allowed size/;
    expect(await told('PutItem', { TableName, Item: tooMuch })).toMatch(refusal);
    expect(await told('TransactWriteItems', { TransactItems: [{ Put: { TableName, Item: tooMuch } }] })).toMatch(
      refusal,
    );
    expect(
      await told('BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item: tooMuch } }] } }),
    ).toMatch(refusal);
    expect(await told('GetItem', { TableName, Key: { pk: { S: 'a' } } })).toBe('200 {}');
    expect(await told('PutItem', { TableName, Item: most })).toMatch(/^200/);
    const growth = {
      TableName,
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET e = :e',
      ExpressionAttributeValues: { ':e': { S: '' } },
    };
    expect(await told('UpdateItem', growth)).toMatch(
      /^400 .*Item size to update has exceeded the maximum allowed size/,
    );
    expect(await told('TransactWriteItems', { TransactItems: [{ Update: growth }] })).toMatch(
      /^400 .*Item size to update has exceeded the maximum allowed size.*#TransactionCanceledException/,
    );
  });

  test('says what to do on a machine without an emulator', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'none' });
    try {
      await expect(startEmulator(newDirectory())).rejects.toThrow(
        /no DynamoDB emulator .*npm ci, or set DYNAMODB_ENDPOINT/,
      );
    } finally {
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  test('keeps a table that is there, and refuses one whose keys have changed', async () => {
    await createTables(emulator, tablesOf({}).values());
    const changed = tablesOf({
      KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
    });
    await expect(createTables(emulator, changed.values())).rejects.toThrow(
      /other keys or indexes: start once with --reset/,
    );
  });
});
