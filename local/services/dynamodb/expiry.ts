import { list, object, type JsonObject } from '../../json.ts';
import type { Emulator } from './emulator.ts';
import type { Table } from './tables.ts';

/** Deletes the expired items of a table, as DynamoDB's TTL does in its own time; the emulator has no such sweep. */
export async function sweepExpired(emulator: Emulator, table: Table, now: Date): Promise<number> {
  if (table.expiryAttribute === undefined) return 0;
  const expired = {
    ExpressionAttributeNames: { '#expiry': table.expiryAttribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now.getTime() / 1000)) } },
  };
  let deleted = 0;
  let from: JsonObject = {};
  do {
    const page = await emulator.call('Scan', {
      TableName: table.name,
      FilterExpression: '#expiry < :now',
      ...expired,
      ...from,
    });
    for (const found of list(page['Items'])) {
      const item = object(found, table.name);
      const Key = Object.fromEntries(table.keys.map((name) => [name, item[name] ?? null]));
      // The item may have been renewed since the scan.
      const answer = await emulator.forward(
        'DeleteItem',
        JSON.stringify({ TableName: table.name, Key, ConditionExpression: '#expiry < :now', ...expired }),
      );
      if (answer.status === 200) deleted += 1;
    }
    from = page['LastEvaluatedKey'] === undefined ? {} : { ExclusiveStartKey: page['LastEvaluatedKey'] };
  } while ('ExclusiveStartKey' in from);
  return deleted;
}
