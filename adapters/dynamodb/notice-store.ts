import { QueryCommand, type DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DueNotice, NoticeLine, Notices } from '../../domain/notice/notice.ts';
import type { Instant } from '../../domain/time.ts';
import { available } from './failures.ts';
import type { Reader } from './reader.ts';
import { dueKey } from './shards.ts';

/** The most that the relay takes from one shard of a lane at a time. */
const BATCH = 25;

const keyOf = (noticeId: string): string => `notice#${noticeId}`;

/** The outbox; what is due is asked of a sparse index, which may lag behind: each notice is read again before anything is done about it. */
export function noticeStore(client: DynamoDBClient, table: string, reader: Reader): Notices {
  const query = async (
    line: NoticeLine,
    shard: number,
    before: Instant,
    page: Pick<QueryCommandInput, 'Limit' | 'ExclusiveStartKey'>,
  ): Promise<readonly DueNotice[]> => {
    const { Items: items = [] } = await available(
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueAt <= :before',
          ExpressionAttributeValues: marshall({ ':shard': dueKey(line, shard), ':before': before }),
          ...page,
        }),
      ),
    );
    return items.map((item) => {
      const { pk, dueAt } = unmarshall(item);
      return { noticeId: String(pk).replace(/^notice#/, ''), dueAt: Number(dueAt) };
    });
  };
  return {
    find: (noticeId) => reader.get('notice', { noticeId }),
    due: async (lane, shard, now) => (await query(lane, shard, now, { Limit: BATCH })).map(({ noticeId }) => noticeId),
    toRemind: (shard, { before, after, limit }) => {
      const behind = after && { pk: keyOf(after.noticeId), dueShard: dueKey('reminder', shard), dueAt: after.dueAt };
      return query('reminder', shard, before, { Limit: limit, ...(behind && { ExclusiveStartKey: marshall(behind) }) });
    },
  };
}
