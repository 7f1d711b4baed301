import * as z from 'zod/mini';
import { jsonCalls, notAnswered, type ServicePlace } from '../signed/json-calls.ts';

/** Macs with keys that never leave their keeper. */
export interface MacKeeper {
  /** 32 bytes: HMAC-SHA-256 of the message, of 4,096 bytes at most, under the key of that id. @throws DependencyUnavailable */
  mac(keyId: string, message: Uint8Array): Promise<Buffer>;
}

const KMS = { service: 'kms', dependency: 'kms', target: 'TrentService' };
const MAC_BYTES = 32;
/** A mac is the same however often it is asked for. */
const SETTINGS = { attemptMs: 1_500, attempts: 3, pauseMs: 50 };

const answer = z.object({ Mac: z.base64() });

/**
 * HMAC keys in AWS KMS, by GenerateMac. Whatever is no mac, be it a refusal, means that none is to be had now (FA-17).
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
 */
export function kmsMacs(place: ServicePlace, settings = SETTINGS): MacKeeper {
  const call = jsonCalls(KMS, place, settings);
  return {
    async mac(keyId, message) {
      const Message = Buffer.from(message).toString('base64');
      const answered = await call('GenerateMac', { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message });
      const { data } = answer.safeParse(answered.body);
      const mac = Buffer.from(data?.Mac ?? '', 'base64');
      if (answered.status !== 200 || mac.length !== MAC_BYTES) throw notAnswered('kms', answered);
      return mac;
    },
  };
}
