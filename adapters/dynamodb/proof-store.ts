import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ProofStore } from '../../http/ports/proof-store.ts';
import { epochSeconds } from './codec.ts';
import { requestKey } from './idempotency-store.ts';
import { conditionalPut } from './conditional-put.ts';

/** DPoP proofs seen, in the Idempotency table among the requests. One outlives its nonce, so that its removal brings no replay. */
export const dynamoProofStore = (client: DynamoDBClient, table: string): ProofStore => ({
  async firstUse(key, expiresAt) {
    const item = { ...requestKey(key), expiresAt, ttl: epochSeconds(expiresAt) };
    return (await conditionalPut(client, table, item, { expression: 'attribute_not_exists(pk)' })).stored;
  },
});
