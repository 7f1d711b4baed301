import { object, objects, type JsonObject } from '../../json.ts';
import type { Emulator } from './emulator.ts';
import type { Table } from './tables.ts';

/** Deletes the expired items of a table, as DynamoDB's TTL does in its own time; the emulator has no such sweep. */
export async function sweepExpired(emulator: Emulator, { name, keys, expiryAttribute }: Table, now: Date) {
  if (expiryAttribute === undefined) return;
  const expired = {
    TableName: name,
    ExpressionAttributeNames: { '#expiry': expiryAttribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now.getTime() / 1000)) } },
  };
  let from: JsonObject | undefined = {};
  while (from) {
    const scan = { ...expired, FilterExpression: '#expiry < :now', ...from };
    const { Items, LastEvaluatedKey }: JsonObject = await emulator.call('Scan', scan);
    for (const item of objects(Items)) {
      const Key = Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));
      // Under a condition, since the item may have been renewed after the scan.
      await emulator.forward('DeleteItem', { ...expired, Key, ConditionExpression: '#expiry < :now' });
    }
    from = LastEvaluatedKey === undefined ? undefined : { ExclusiveStartKey: object(LastEvaluatedKey) };
  }
}
