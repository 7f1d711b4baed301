import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { WindowLimit } from '../../domain/limits/limits.ts';
import type { CounterKey, WindowCounters } from '../../domain/limits/window-counters.ts';
import { SECOND, type Instant } from '../../domain/time.ts';
import { epochSeconds } from './codec.ts';
import { available } from './failures.ts';

/** Fixed windows in the Limits table, one item each: a number of events, or a set of members. Either way one conditional update. */
export function dynamoWindowCounters(client: DynamoDBClient, table: string): WindowCounters {
  const update = (key: CounterKey, limit: WindowLimit, now: Instant, step: Step) =>
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(key, limit, now),
        UpdateExpression: `SET #ttl = :ttl ${step.change}`,
        ConditionExpression: step.condition,
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: marshall({
          ':ttl': epochSeconds(windowOf(limit, now).end),
          ...step.values,
        }),
        ReturnValues: 'UPDATED_NEW',
      }),
    );
  return {
    async take(key, limit, now) {
      const step = key.member === undefined ? oneMore(limit) : joining(key.member, limit);
      try {
        const { Attributes: attributes = {} } = await available(update(key, limit, now, step));
        return { taken: true, count: countIn(unmarshall(attributes)['used']) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { taken: false, retryAt: windowOf(limit, now).end };
      }
    },
    async hasRoom(key, limit, now) {
      const get = new GetItemCommand({ TableName: table, Key: keyOf(key, limit, now), ConsistentRead: true });
      const { Item: item } = await available(client.send(get));
      return item === undefined || countIn(unmarshall(item)['used']) < limit.limit;
    },
    async giveBack(key, limit, now) {
      if (key.member !== undefined) return;
      await available(update(key, limit, now, ONE_LESS)).catch((error: unknown) => {
        // The window's item is gone with its window, or is down to nothing: there is nothing to give back to.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
}

const keyOf = (key: CounterKey, limit: WindowLimit, now: Instant) =>
  marshall({ pk: `${key.name}#${key.subject}#${windowOf(limit, now).number}` });

interface Step {
  readonly change: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const oneMore = ({ limit }: WindowLimit): Step => ({
  change: 'ADD used :by',
  condition: 'attribute_not_exists(used) OR used < :bound',
  values: { ':by': 1, ':bound': limit },
});

const ONE_LESS: Step = { change: 'ADD used :by', condition: 'used > :bound', values: { ':by': -1, ':bound': 0 } };

/** Who is a member already takes nothing more. */
const joining = (member: string, { limit }: WindowLimit): Step => ({
  change: 'ADD used :members',
  condition: 'attribute_not_exists(used) OR contains(used, :member) OR size(used) < :bound',
  values: { ':members': new Set([member]), ':member': member, ':bound': limit },
});

const countIn = (used: unknown): number => (used instanceof Set ? used.size : Number(used));

function windowOf({ windowSeconds }: WindowLimit, now: Instant): { readonly number: number; readonly end: Instant } {
  const length = windowSeconds * SECOND;
  const number = Math.floor(now / length);
  return { number, end: (number + 1) * length };
}
