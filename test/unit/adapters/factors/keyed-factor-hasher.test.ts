import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keyedFactorHasher } from '../../../../adapters/factors/keyed-factor-hasher.ts';
import { kmsMacs } from '../../../../adapters/factors/kms-mac.ts';
import { argon2idWith } from '../../../../adapters/passwords/argon2id.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { FactorHasher } from '../../../../domain/passcode/hasher.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';
import { clientOf, hangUp, json, startService, type Answer, type ScriptedService } from '../scripted-service.ts';

const [one, other] = ['person-1' as PersonRef, 'person-2' as PersonRef];
const QUICK = { memory: 8, passes: 1, parallelism: 1 };

/** KMS as far as it matters: each key id is a key. */
const macs: Answer = ({ body }, response) => {
  const { KeyId, Message } = JSON.parse(body) as { KeyId: string; Message: string };
  const Mac = createHmac('sha256', KeyId).update(Buffer.from(Message, 'base64')).digest('base64');
  json(200, { KeyId, Mac, MacAlgorithm: 'HMAC_SHA_256' })({ headers: {}, body }, response);
};

let service: ScriptedService;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.script(macs));
afterAll(() => service.stop());

const hasher = (keyId = 'key-1'): FactorHasher => {
  const { endpoint, region, credentials } = clientOf(service);
  const place = { endpoint, region, credentials: () => credentials, clock: new SettableClock() };
  const keeper = kmsMacs(place, { attemptMs: 200, attempts: 2, pauseMs: 1 });
  return keyedFactorHasher(keeper, keyId, argon2idWith(QUICK));
};
const proves = async (hash: string | undefined, person: PersonRef, value: string, factor = 'passcode' as const) =>
  (await hasher().comparison(hash, factor, person, value))();

describe('a hashed factor', () => {
  test('PCD-2 proves its value, and no other value, person or factor', async () => {
    const hash = await hasher().hash('passcode', one, '048151');
    expect(await proves(hash, one, '048151')).toBe(true);
    expect(await proves(hash, one, '048152')).toBe(false);
    expect(await proves(hash, other, '048151')).toBe(false);
    expect(await (await hasher().comparison(hash, 'securityAnswers', one, '048151'))()).toBe(false);
  });

  test('PCD-2 is keyed and then slow, and never twice the same', async () => {
    const hashes = [await hasher().hash('passcode', one, '048151'), await hasher().hash('passcode', one, '048151')];
    for (const hash of hashes) expect(hash).toMatch(/^v1\$key-1\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    expect(new Set(hashes).size).toBe(2);
    // A copy without the key: the slow hash is of what only the keeper can make.
    const slow = hashes[0]!.replace('v1$key-1', '');
    expect(await argon2idWith(QUICK).verify(slow, '048151')).toBe(false);
  });

  test('PCD-2 goes on proving after another key came', async () => {
    const hash = await hasher('key-1').hash('passcode', one, '048151');
    expect(await (await hasher('key-2').comparison(hash, 'passcode', one, '048151'))()).toBe(true);
    expect(await hasher('key-2').hash('passcode', one, '048151')).toMatch(/^v1\$key-2\$/);
  });

  test('TH-2 without a hash the same is asked and compared, and the answer is no', async () => {
    expect(await proves(undefined, one, '048151')).toBe(false);
    expect(service.calls).toHaveLength(1);
  });

  test('SEC-1 the keeper is sent a digest of fixed size, whatever the answers are', async () => {
    for (const value of ['048151', 'đ'.repeat(10_000)]) {
      await hasher().hash('securityAnswers', one, value);
      const { KeyId, MacAlgorithm, Message } = JSON.parse(service.calls.at(-1)!.body) as Record<string, string>;
      expect([KeyId, MacAlgorithm, Buffer.from(Message!, 'base64').length]).toEqual(['key-1', 'HMAC_SHA_256', 32]);
    }
    expect(service.calls[0]!.headers['x-amz-target']).toBe('TrentService.GenerateMac');
  });

  test('PCD-2 what is stored and no hash of ours is a fault, not a wrong passcode', async () => {
    await expect(hasher().comparison('$argon2id$v=19$m=8', 'passcode', one, '048151')).rejects.toThrow('none of ours');
  });
});

describe('a keeper that gives no mac', () => {
  test.each<[string, Answer[]]>([
    ['refuses', [json(400, { __type: 'AccessDeniedException' })]],
    ['throttles', [json(400, { __type: 'ThrottlingException' })]],
    ['has lost the key', [json(400, { __type: 'KMSInvalidStateException' })]],
    ['fails', [json(500, { __type: 'KMSInternalException' })]],
    ['hangs up', [hangUp]],
    ['says nothing', [json(200, {})]],
    ['gives a short one', [json(200, { Mac: Buffer.alloc(16).toString('base64') })]],
  ])('FA-17 and %s is “not now”, before anything is compared', async (_, answers) => {
    service.script(...answers);
    const asked = [hasher().hash('passcode', one, '048151'), hasher().comparison(undefined, 'passcode', one, '048151')];
    for (const fault of await Promise.allSettled(asked)) {
      expect(fault).toMatchObject({ status: 'rejected', reason: { dependency: 'kms' } });
      expect((fault as PromiseRejectedResult).reason).toBeInstanceOf(DependencyUnavailable);
    }
  });

  test('FA-17 for a moment is asked again', async () => {
    service.script(json(500, {}), macs);
    expect(await hasher().hash('passcode', one, '048151')).toMatch(/^v1\$/);
    expect(service.calls).toHaveLength(2);
  });
});
