import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ProofStore } from '../../http/ports/proof-store.ts';
import { nodeDigests } from '../keys/digests.ts';
import { epochSeconds } from './codec.ts';
import { conditionalPut } from './conditional-put.ts';

/** DPoP proofs seen, in the Idempotency table. One outlives its nonce, so that its removal brings no replay. */
export const dynamoProofStore = (client: DynamoDBClient, table: string): ProofStore => ({
  async firstUse(thumbprint, jti, expiresAt) {
    // Hashed: a client writes into `jti` what it likes, and keys stand in trails (ID-6).
    const item = { pk: `proof#${nodeDigests.sha256(`${thumbprint}.${jti}`)}`, expiresAt, ttl: epochSeconds(expiresAt) };
    return (await conditionalPut(client, table, item, { expression: 'attribute_not_exists(pk)' })).stored;
  },
});
