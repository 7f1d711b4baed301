import type { Served } from '../../endpoint/service.ts';
import type { Units } from '../../meter.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { list, object, objects, parse, show, type JsonObject } from '../../json.ts';
import type { Emulator } from './emulator.ts';
import { itemBytes } from './item-size.ts';
import type { Part } from './parts.ts';

/**
 * A call done by the emulator, with the capacity it consumed: as the emulator counts it, which is AWS's rule (a write
 * costs a unit per KB of the item before or after, whichever is larger, and what its indexes change; a read one per 4 KB,
 * half when eventually consistent; both twice in a transaction, index writes once). A caller who did not ask is not told.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export async function served(
  emulator: Emulator,
  operation: string,
  input: JsonObject,
  parts: readonly Part[],
  keysOf: (table: string) => readonly string[],
): Promise<Served> {
  if (operation.startsWith('Describe')) return { answer: await emulator.forward(operation, input) };
  const { ReturnConsumedCapacity = 'NONE' } = input;
  const hidden = ReturnConsumedCapacity === 'NONE';
  const answer = await emulator.forward(operation, hidden ? { ...input, ReturnConsumedCapacity: 'TOTAL' } : input);
  const { ConsumedCapacity, ...output } = object(parse(answer.body.toString()));
  const table = [...new Set(parts.map((part) => part.table))].join();
  const kind = /Put|Update|Delete|Write/.test(operation) ? 'writeUnits' : 'readUnits';
  const unitsOf = (count: number): Units => ({ table, [kind]: count });
  if (answer.status < 400) {
    const units = unitsOf(objects(ConsumedCapacity).reduce((sum, one) => sum + Number(one['CapacityUnits']), 0));
    return { answer: hidden ? { ...answer, body: JSON.stringify(output) } : answer, units };
  }
  const code = show(output['__type']).split('#').at(-1) ?? '';
  // Its message is left out: it may quote data.
  const error = { code, message: code };
  if (!/^(ConditionalCheckFailed|TransactionCanceled)Exception$/.test(code)) return { answer, error };
  const failed = parts.map((part) => failedUnits(emulator, part, keysOf(part.table)));
  const units = (await Promise.all(failed)).reduce((sum, one) => sum + one, 0);
  return { answer, error, units: unitsOf(operation.startsWith('Transact') ? 2 * units : units) };
}

/** What a write whose condition fails costs all the same: that of the stored item or of the offered one, if larger. */
async function failedUnits(emulator: Emulator, { table, input }: Part, keys: readonly string[]): Promise<number> {
  const offered = object(input['Item'] ?? input['Key']);
  const Key = Object.fromEntries(keys.map((key) => [key, offered[key] ?? null]));
  const { Item } = await emulator.call('GetItem', { TableName: table, Key, ConsistentRead: true });
  return Math.max(1, Math.ceil(Math.max(itemBytes(offered), itemBytes(object(Item))) / 1024));
}

/** How a table on demand throttles; a transaction is cancelled because one of its items was throttled. */
export function throttled(operation: string, { TransactItems }: JsonObject): AwsError {
  const message = 'Throughput exceeds the current capacity of your table or index.';
  if (!operation.startsWith('Transact')) return new AwsError('ThrottlingException', message);
  const reasons = list(TransactItems).map((_, at): JsonObject =>
    at === 0 ? { Code: 'ThrottlingError', Message: message } : { Code: 'None' },
  );
  const codes = reasons.map(({ Code }) => show(Code)).join(', ');
  const why = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', why, 400, { CancellationReasons: reasons });
}
