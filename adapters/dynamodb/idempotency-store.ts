import { ConditionalCheckFailedException, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { RememberedAnswer } from '../../domain/ledger/change.ts';
import { DAY } from '../../domain/time.ts';
import type { IdempotencyStore, Reservation } from '../../http/ports/idempotency-store.ts';
import { epochSeconds } from './codec.ts';
import { conditionalPut } from './conditional-put.ts';
import { available } from './failures.ts';

/** Of a request, and of a proof that was used: who has either, knows it of the other. */
export const requestKey = (key: string): { readonly pk: string } => ({ pk: `request#${key}` });

/** The update that stores a request's answer, alone or within a change's transaction. A request has one answer. */
export const answerUpdate = (table: string, { key, sealed, expiresAt }: RememberedAnswer) => ({
  TableName: table,
  Key: marshall(requestKey(key)),
  UpdateExpression: 'SET sealed = :sealed, expiresAt = :expiresAt, #ttl = :ttl',
  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sealed)',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: marshall({
    ':sealed': sealed,
    ':expiresAt': expiresAt,
    ':ttl': epochSeconds(expiresAt),
  }),
});

const NEVER_TAKEN = 'attribute_not_exists(pk)';

/** Never taken; or its lease ended without an answer; or its answer has expired. A proof that was used has neither. */
const FREE =
  NEVER_TAKEN +
  ' OR (attribute_not_exists(sealed) AND leaseUntil <= :now) OR (attribute_exists(sealed) AND expiresAt <= :now)';

/** Requests being worked on and their sealed answers, in the Idempotency table. */
export function dynamoIdempotencyStore(client: DynamoDBClient, table: string): IdempotencyStore {
  const ignoreFailedCondition = (error: unknown): void => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  };
  return {
    async reserve({ key, bodyMac, leaseUntil, now, once }): Promise<Reservation> {
      const item = { ...requestKey(key), bodyMac, leaseUntil, ttl: epochSeconds(leaseUntil + DAY) };
      const free = once ? { expression: NEVER_TAKEN } : { expression: FREE, values: { ':now': now } };
      const put = await conditionalPut(client, table, item, free);
      if (put.stored) return { kind: 'reserved' };
      if (put.found['bodyMac'] !== bodyMac) return { kind: 'mismatch' };
      const sealed = put.found['sealed'];
      return typeof sealed === 'string' ? { kind: 'answered', sealed } : { kind: 'in_progress' };
    },
    async remember(answer) {
      await available(client.send(new UpdateItemCommand(answerUpdate(table, answer)))).catch(ignoreFailedCondition);
    },
    async release({ key, leaseUntil }) {
      const release = new UpdateItemCommand({
        TableName: table,
        Key: marshall(requestKey(key)),
        UpdateExpression: 'SET leaseUntil = :over',
        ConditionExpression: 'leaseUntil = :lease AND attribute_not_exists(sealed)',
        ExpressionAttributeValues: marshall({ ':lease': leaseUntil, ':over': 0 }),
      });
      await available(client.send(release)).catch(ignoreFailedCondition);
    },
  };
}
