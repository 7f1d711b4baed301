import { GetItemCommand, QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { EntityKind, EntityOf, Identity } from '../../domain/ledger/identity.ts';
import type { Codec } from './codec.ts';
import type { Codecs } from './codecs.ts';
import { available } from './failures.ts';
import type { Tables } from './tables.ts';

/** Reads entities, always consistently: what was committed before the call is seen (FA-6). */
export interface Reader {
  get<K extends EntityKind>(entity: K, identity: Identity<EntityOf<K>>): Promise<EntityOf<K> | undefined>;
  /** All entities of one partition; for partitions that hold few. */
  list<K extends EntityKind>(entity: K, pk: string): Promise<readonly EntityOf<K>[]>;
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
    async list(entity, pk) {
      const codec = codecOf(entity);
      const { Items: items = [] } = await available(
        client.send(
          new QueryCommand({
            TableName: tables[codec.table],
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: marshall({ ':pk': pk }),
            ConsistentRead: true,
          }),
        ),
      );
      return items.map((item) => codec.read(unmarshall(item)));
    },
  };
}
