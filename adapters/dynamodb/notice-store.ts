import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Notices } from '../../domain/notice/notice.ts';
import { available } from './failures.ts';
import type { Reader } from './reader.ts';
import { dueKey } from './shards.ts';

/** The most that the relay takes from one shard of a lane at a time. */
const BATCH = 25;

/** The outbox; what is due is asked of a sparse index, which may lag behind: each notice is read again before it is sent. */
export const noticeStore = (client: DynamoDBClient, table: string, reader: Reader): Notices => ({
  find: (noticeId) => reader.get('notice', { noticeId }),
  async due(lane, shard, now) {
    const { Items: items = [] } = await available(
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
          ExpressionAttributeValues: marshall({ ':shard': dueKey(lane, shard), ':now': now }),
          Limit: BATCH,
        }),
      ),
    );
    return items.map((item) => String(unmarshall(item)['pk']).replace(/^notice#/, ''));
  },
});
