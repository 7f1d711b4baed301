import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import type { MeterLine } from '../../../local/meter.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import { ask, awsFromFunction, endpointFile, tableNamed } from './fixture/asking.ts';

const data = newDirectory();
let cloud: Cloud;
let things: string;

beforeAll(async () => {
  cloud = await startCloud({ assembly: synthesizeFixture(), data, port: 0 });
  things = tableNamed(endpointFile(data), 'Things');
});
afterAll(async () => cloud.stop());

const lines = async (after = ''): Promise<MeterLine[]> =>
  (await (await fetch(`${cloud.url}/__local/meter?after=${after}`)).json()) as MeterLine[];
const item = (pk: string, bytes = 0, more: JsonObject = {}): JsonObject => ({
  pk: { S: pk },
  ...(bytes > 0 ? { d: { S: 'x'.repeat(bytes) } } : {}),
  ...more,
});

/** What a call of the function answered and was metered with. */
async function metered(operation: string, input: JsonObject) {
  const { body } = await awsFromFunction(cloud.url, { service: 'dynamodb', operation, input });
  const [call] = (await lines()).at(-1)!.calls;
  const { readUnits, writeUnits, error } = call!;
  return { units: readUnits ?? writeUnits, error, answer: JSON.parse(body) as JsonObject };
}
const put = (Item: JsonObject, more: JsonObject = {}) => metered('PutItem', { TableName: things, Item, ...more });
const get = (pk: string, more: JsonObject = {}) =>
  metered('GetItem', { TableName: things, Key: { pk: { S: pk } }, ...more });
const transact = (...TransactItems: JsonObject[]) => metered('TransactWriteItems', { TransactItems });
const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

describe('an invocation is metered', () => {
  test('with request, route, status, times and calls, without data', async () => {
    const answer = await ask(cloud.url, 'aws', {
      ...{ service: 'dynamodb', operation: 'PutItem' },
      input: { TableName: things, Item: item('personal') },
    });
    const line = (await lines()).at(-1)!;
    expect(line).toEqual({
      requestId: answer.headers.get('x-amzn-requestid'),
      route: 'POST /v1/things/{id}',
      function: expect.stringContaining('Greeter'),
      status: 200,
      ms: expect.any(Number),
      cpuMs: expect.any(Number),
      coldStart: true,
      calls: [{ service: 'dynamodb', operation: 'PutItem', table: things, writeUnits: 1, ms: expect.any(Number) }],
    });
    expect(line.ms).toBeGreaterThan(line.calls[0]!.ms);
    const kept = readFileSync(join(data, 'meter.jsonl'), 'utf8');
    expect(
      kept
        .trimEnd()
        .split('\n')
        .map((one) => JSON.parse(one) as MeterLine),
    ).toContainEqual(line);
    expect(kept).not.toContain('personal');
  });

  test('once each, in order, and told from where a reader left off', async () => {
    const [first, second, third] = [await ask(cloud.url, 'echo'), await ask(cloud.url, 'crash'), await schedule()];
    const id = first.headers.get('x-amzn-requestid')!;
    const after = await lines(id);
    expect(after).toHaveLength(2);
    expect(after[0]).toMatchObject({ requestId: second.headers.get('x-amzn-requestid'), status: 502, calls: [] });
    expect(third.ok).toBe(true);
    expect(after[1]).toMatchObject({ function: expect.stringContaining('Relay') });
    expect(after[1]).not.toHaveProperty('route');
    expect(after[1]).not.toHaveProperty('status');
  });

  const schedule = (): Promise<Response> =>
    fetch(`${cloud.url}/__local/schedules/run?name=${endpointFile(data).schedules[0]!}`, { method: 'POST' });
});

describe('the units of a call', () => {
  test('of a write: one per KB of the item before or after, whichever is larger', async () => {
    expect((await put(item('a', 900))).units).toBe(1);
    expect((await put(item('a', 2500))).units).toBe(3);
    expect((await put(item('a'))).units).toBe(3);
  });

  test('of a write to an index count too, and a changed index key counts twice', async () => {
    expect((await put(item('i', 0, { owner: { S: 'x' } }))).units).toBe(2);
    expect((await put(item('i', 0, { owner: { S: 'y' } }))).units).toBe(3);
  });

  test('of a read: one per 4 KB, half when eventually consistent', async () => {
    await put(item('r', 5000));
    expect((await get('r')).units).toBe(1);
    expect((await get('r', { ConsistentRead: true })).units).toBe(2);
    expect((await get('nobody')).units).toBe(0.5);
  });

  test('of a transaction are double, and spent also when it is cancelled', async () => {
    const write = (pk: string, bytes: number) => ({ Put: { TableName: things, Item: item(pk, bytes), ...absent } });
    expect((await transact(write('t', 100), write('u', 1500))).units).toBe(6);
    expect(await transact(write('v', 100), write('u', 100))).toMatchObject({
      units: 6,
      error: 'TransactionCanceledException',
    });
  });

  test('of a failed condition are those of the stored item, or of the offered one if that is larger', async () => {
    await put(item('c', 2500));
    expect(await put(item('c'), absent)).toMatchObject({ units: 3, error: 'ConditionalCheckFailedException' });
    expect((await put(item('c', 4000), absent)).units).toBe(4);
  });

  test('are told to a caller only who asks', async () => {
    expect((await get('a')).answer).not.toHaveProperty('ConsumedCapacity');
    expect((await get('a', { ReturnConsumedCapacity: 'NONE' })).answer).not.toHaveProperty('ConsumedCapacity');
    expect((await get('a', { ReturnConsumedCapacity: 'INDEXES' })).answer['ConsumedCapacity']).toMatchObject({
      Table: { CapacityUnits: 0.5 },
    });
  });
});
