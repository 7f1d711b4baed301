import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DossierIndex } from '../../domain/dossier/dossier-index.ts';
import type { PersonRef } from '../../domain/references.ts';
import { available } from './failures.ts';
import { queueKey } from './shards.ts';

/** The indexes of the Dossiers table; keys only, and they may lag behind: what they name is read again. */
export function dossierIndex(client: DynamoDBClient, table: string): DossierIndex {
  const query = async (index: string, condition: string, values: Record<string, unknown>, limit: number) => {
    const { Items: items = [] } = await available(
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          KeyConditionExpression: condition,
          ExpressionAttributeNames: index === 'queue' ? { '#queue': 'queue' } : undefined,
          ExpressionAttributeValues: marshall(values),
          Limit: limit,
        }),
      ),
    );
    return items.map((item) => {
      const { pk, sk, queueAt } = unmarshall(item);
      return { person: String(pk) as PersonRef, dossierId: String(sk), at: Number(queueAt) };
    });
  };
  return {
    personOf: async (dossierId) => (await query('byId', 'sk = :id', { ':id': dossierId }, 1))[0]?.person,
    queued: (queue, shard, { from = 0, before, limit }) =>
      query(
        'queue',
        '#queue = :queue AND queueAt BETWEEN :from AND :before',
        { ':queue': queueKey(queue, shard), ':from': from, ':before': before },
        limit,
      ),
  };
}
