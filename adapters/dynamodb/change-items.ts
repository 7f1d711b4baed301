import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ChainHead } from '../../domain/audit/chain.ts';
import type { AuditRecord } from '../../domain/audit/entry.ts';
import type { ProgressMove, RememberedAnswer, Write } from '../../domain/ledger/change.ts';
import type { Entity } from '../../domain/ledger/entity.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { Codec, Item } from './codec.ts';
import type { Codecs } from './codecs.ts';
import type { Condition } from './conditional-put.ts';
import { recordItem } from './audit-trail.ts';
import { answerUpdate } from './idempotency-store.ts';
import { shardKey, shardOf } from './shards.ts';
import type { Tables } from './tables.ts';

const strict = { removeUndefinedValues: true } as const;

/** The entity as an item, one version up; with the head of its subject's chain, so that a cut tail shows (AUD-1). */
export function itemOf(codecs: Codecs, entity: Entity, heads: ReadonlyMap<string, ChainHead>): Item {
  const codec = codecs[entity.entity] as Codec<Entity>;
  const audited = 'person' in entity ? heads.get(entity.person) : undefined;
  return {
    ...codec.write(entity),
    ...codec.key(entity),
    version: entity.version + 1,
    ...(audited && { audited }),
  };
}

/** Nothing is stored yet, or what is stored still has the version that was read. */
export const unchanged = (entity: Entity): Condition =>
  entity.version === 0
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: 'version = :version', values: { ':version': entity.version } };

export function writeItem(
  tables: Tables,
  codecs: Codecs,
  write: Write,
  heads: ReadonlyMap<string, ChainHead>,
): TransactWriteItem {
  const entity = 'save' in write ? write.save : write.erase;
  const codec = codecs[entity.entity] as Codec<Entity>;
  const { expression, values } = unchanged(entity);
  const condition = {
    TableName: tables[codec.table],
    ConditionExpression: expression,
    ...(values && { ExpressionAttributeValues: marshall(values) }),
  };
  return 'save' in write
    ? { Put: { ...condition, Item: marshall(itemOf(codecs, entity, heads), strict) } }
    : { Delete: { ...condition, Key: marshall(codec.key(entity)) } };
}

/** Append only: a sequence number is taken once. */
export const auditItem = (tables: Tables, record: AuditRecord): TransactWriteItem => ({
  Put: {
    TableName: tables.audit,
    Item: marshall(recordItem(record), strict),
    ConditionExpression: 'attribute_not_exists(subject)',
  },
});

/**
 * A commune has sixteen shards; the person's reference, uniformly random, says which. Moves of one shard are one update, since a
 * transaction touches an item once: a phone may pass between two people of one commune and shard.
 */
export function progressItems(tables: Tables, moves: readonly ProgressMove[]): TransactWriteItem[] {
  const shards = Map.groupBy(moves, ({ communeCode, person }) => `${communeCode}#${progressShard(person)}`);
  return [...shards.values()].flatMap((ofShard) => progressItem(tables, ofShard) ?? []);
}

/** The update of one shard; none where its moves cancel each other out. */
function progressItem(tables: Tables, moves: readonly ProgressMove[]): TransactWriteItem | undefined {
  const [first] = moves;
  const sums = [...Map.groupBy(moves, ({ counter }) => counter)]
    .map(([counter, ofCounter]) => ({ counter, by: ofCounter.reduce((sum, { by }) => sum + by, 0) }))
    .filter(({ by }) => by !== 0);
  if (first === undefined || sums.length === 0) return undefined;
  return {
    Update: {
      TableName: tables.progress,
      Key: marshall({ pk: first.communeCode, sk: progressShard(first.person) }),
      UpdateExpression: `ADD ${sums.map(({ counter }) => `#${counter} :${counter}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(sums.map(({ counter }) => [`#${counter}`, counter])),
      ExpressionAttributeValues: marshall(Object.fromEntries(sums.map(({ counter, by }) => [`:${counter}`, by]))),
    },
  };
}

/** A commune has sixteen shards. */
const progressShard = (person: PersonRef): string => shardKey(shardOf(person, 16));

/** Who finds an answer already there has been overtaken, and must look again. */
export const answerItem = (tables: Tables, answer: RememberedAnswer): TransactWriteItem => ({
  Update: answerUpdate(tables.idempotency, answer),
});
