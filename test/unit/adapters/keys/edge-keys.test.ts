import { describe, expect, test } from '@jest/globals';
import { deriveKey } from '../../../../adapters/keys/derive.ts';
import { rotatingEdgeKeys } from '../../../../adapters/keys/edge-keys.ts';
import type { SecretReader } from '../../../../adapters/keys/secrets-manager.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

/** A secret that can be rotated, and be out of reach. */
class Secret implements SecretReader {
  values: readonly [current: string, previous?: string] = ['first'];
  reachable = true;
  reads = 0;

  current(): Promise<string> {
    this.reads += 1;
    return this.reachable ? Promise.resolve(this.values[0]) : Promise.reject(new Error('out of reach'));
  }

  previous(): Promise<string | undefined> {
    return this.reachable ? Promise.resolve(this.values[1]) : Promise.reject(new Error('out of reach'));
  }

  rotate(value: string): void {
    this.values = [value, this.values[0]];
  }
}

async function connected() {
  const secret = new Secret();
  const clock = new SettableClock();
  const keys = await rotatingEdgeKeys(secret, 'arn', Buffer.alloc(32, 5), clock);
  return { secret, clock, keys };
}

const nonceKeys = (...values: string[]) => values.map((value) => deriveKey(value, 'dpop-nonces'));

describe('keys of the edge', () => {
  test('FA-20 come from the current secret, one for each purpose', async () => {
    const { keys } = await connected();
    expect(await keys.nonceKeys()).toEqual(nonceKeys('first'));
    expect(await keys.answerKeys()).toEqual([deriveKey('first', 'remembered-answers')]);
  });

  test('FA-20 after a rotation the new one comes first and the earlier one goes on being accepted', async () => {
    const { secret, clock, keys } = await connected();
    secret.rotate('second');
    clock.advance(5 * MINUTE + 1);
    expect(await keys.nonceKeys()).toEqual(nonceKeys('second', 'first'));
    secret.rotate('third');
    clock.advance(5 * MINUTE + 1);
    expect(await keys.nonceKeys()).toEqual(nonceKeys('third', 'second'));
  });

  test('FA-20 are read again every five minutes, not with each call', async () => {
    const { secret, clock, keys } = await connected();
    clock.advance(5 * MINUTE);
    await keys.nonceKeys();
    await keys.answerKeys();
    expect(secret.reads).toBe(1);
    clock.advance(1);
    await keys.nonceKeys();
    await keys.answerKeys();
    expect(secret.reads).toBe(2);
  });

  test('FA-20 stay in use while the secret is out of reach', async () => {
    const { secret, clock, keys } = await connected();
    secret.reachable = false;
    clock.advance(6 * MINUTE);
    expect(await keys.nonceKeys()).toEqual(nonceKeys('first'));
  });

  test('TH-49 without a secret at the beginning there are no keys', async () => {
    const secret = new Secret();
    secret.reachable = false;
    await expect(rotatingEdgeKeys(secret, 'arn', Buffer.alloc(32), new SettableClock())).rejects.toThrow(
      'out of reach',
    );
  });

  test('TH-14 the hash of a request is keyed and outlives rotations', async () => {
    const { secret, clock, keys } = await connected();
    const before = keys.idempotencyMac('a body');
    secret.rotate('second');
    clock.advance(6 * MINUTE);
    await keys.nonceKeys();
    expect(keys.idempotencyMac('a body')).toBe(before);
    expect(keys.idempotencyMac('another body')).not.toBe(before);
    const elsewhere = await rotatingEdgeKeys(secret, 'arn', Buffer.alloc(32, 6), clock);
    expect(elsewhere.idempotencyMac('a body')).not.toBe(before);
  });
});
