import { GetItemCommand, QueryCommand, type DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { EntityKind, EntityOf, Identity, Partition } from '../../domain/ledger/identity.ts';
import type { Codec, Item } from './codec.ts';
import type { Codecs } from './codecs.ts';
import { available } from './failures.ts';
import type { Tables } from './tables.ts';

/** Reads entities, always consistently: what was committed before the call is seen (FA-6). */
export interface Reader {
  get<K extends EntityKind>(entity: K, identity: Identity<EntityOf<K>>): Promise<EntityOf<K> | undefined>;
  /** All entities of a kind in one partition, page after page; for partitions that hold few. */
  list<K extends EntityKind>(entity: K, partition: Partition<EntityOf<K>>): Promise<readonly EntityOf<K>[]>;
}

export function createReader(client: DynamoDBClient, tables: Tables, codecs: Codecs): Reader {
  const codecOf = <K extends EntityKind>(entity: K): Codec<EntityOf<K>> => codecs[entity];
  return {
    async get(entity, identity) {
      const codec = codecOf(entity);
      const key = codec.key(identity);
      const { Item: item } = await available(
        client.send(new GetItemCommand({ TableName: tables[codec.table], Key: marshall(key), ConsistentRead: true })),
      );
      const found = item && unmarshall(item);
      // A table holds several kinds: an id of another kind is an id of nothing.
      return found?.['entity'] === entity ? codec.read(found) : undefined;
    },
    async list(entity, partition) {
      const codec = codecOf(entity);
      const { pk } = codec.key(partition as Parameters<typeof codec.key>[0]);
      const query = {
        TableName: tables[codec.table],
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': pk }),
        ConsistentRead: true,
      };
      const found: Item[] = [];
      let from: QueryCommandInput['ExclusiveStartKey'];
      do {
        const page = await available(client.send(new QueryCommand({ ...query, ExclusiveStartKey: from })));
        found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return found.filter((item) => item['entity'] === entity).map((item) => codec.read(item));
    },
  };
}
