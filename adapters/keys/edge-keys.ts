import { createHmac } from 'node:crypto';
import type { Clock } from '../../domain/time.ts';
import type { EdgeKeys } from '../../http/ports/edge-keys.ts';
import { deriveKey, type KeyPurpose } from './derive.ts';
import type { SecretReader } from './secrets-manager.ts';

const REREAD_AFTER_MS = 5 * 60_000;

/**
 * The edge's keys, from a secret that may be rotated: the value before the last rotation goes on being accepted, and a warm
 * function looks for a new one every five minutes (FA-20). Idempotency MACs use the root secret: they are compared for a day.
 * While the secret cannot be read, the keys read last stay in use.
 */
export async function rotatingEdgeKeys(
  secrets: SecretReader,
  arn: string,
  idempotencyKey: Buffer,
  clock: Clock,
): Promise<EdgeKeys> {
  const read = async (): Promise<readonly string[]> => {
    const [current, previous] = await Promise.all([secrets.current(arn), secrets.previous(arn)]);
    return previous === undefined ? [current] : [current, previous];
  };
  let values = await read();
  let readAt = clock.now();
  const keysOf = async (purpose: KeyPurpose): Promise<readonly Uint8Array[]> => {
    if (clock.now() - readAt > REREAD_AFTER_MS) {
      readAt = clock.now();
      values = await read().catch(() => values);
    }
    return values.map((value) => deriveKey(value, purpose));
  };
  return {
    nonceKeys: () => keysOf('dpop-nonces'),
    answerKeys: () => keysOf('remembered-answers'),
    idempotencyMac: (text) => createHmac('sha256', idempotencyKey).update(text).digest('base64url'),
  };
}
