import { ConditionalCheckFailedException, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { WindowLimit } from '../../domain/limits/limits.ts';
import type { CounterKey, WindowCounters } from '../../domain/limits/window-counters.ts';
import { SECOND, type Instant } from '../../domain/time.ts';
import { epochSeconds } from './codec.ts';
import { available } from './failures.ts';

/** Fixed windows in the Limits table, one item each; a unit is one conditional update. */
export function dynamoWindowCounters(client: DynamoDBClient, table: string): WindowCounters {
  const update = (key: CounterKey, limit: WindowLimit, now: Instant, step: Step) =>
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshall({ pk: `${key.name}#${key.subject}#${windowOf(limit, now).number}` }),
        UpdateExpression: 'SET #ttl = :ttl ADD used :by',
        ConditionExpression: step.condition,
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: marshall({
          ':ttl': epochSeconds(windowOf(limit, now).end),
          ':by': step.by,
          ':bound': step.bound,
        }),
        ReturnValues: 'UPDATED_NEW',
      }),
    );
  return {
    async take(key, limit, now) {
      const step: Step = { by: 1, bound: limit.limit, condition: 'attribute_not_exists(used) OR used < :bound' };
      try {
        const { Attributes: attributes = {} } = await available(update(key, limit, now, step));
        return { taken: true, count: Number(unmarshall(attributes)['used']) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { taken: false, retryAt: windowOf(limit, now).end };
      }
    },
    async giveBack(key, limit, now) {
      const step: Step = { by: -1, bound: 0, condition: 'used > :bound' };
      await available(update(key, limit, now, step)).catch((error: unknown) => {
        // The window's item is gone with its window, or is down to nothing: there is nothing to give back to.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
}

interface Step {
  readonly by: 1 | -1;
  readonly bound: number;
  readonly condition: string;
}

function windowOf({ windowSeconds }: WindowLimit, now: Instant): { readonly number: number; readonly end: Instant } {
  const length = windowSeconds * SECOND;
  const number = Math.floor(now / length);
  return { number, end: (number + 1) * length };
}
