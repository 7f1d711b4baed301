import * as crypto from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { citizenDevice, otherThan, signInWith, startReset, textOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen } from '../doubles/citizens.ts';
import { RotatingEdgeKeys } from '../doubles/edge/rotating-edge-keys.ts';
import { Work } from './comparison.ts';

const member = citizen(1);

const compared = (work: Work): string[] =>
  work.since().filter((call) => /^(digests\.equal|passwords\.verify)$/.test(call));

async function watched() {
  const work = new Work();
  const api = new MemoryApi({ between: work.between });
  const own = await citizenDevice(api, member);
  work.since();
  return { api, own, work };
}

describe('comparing secrets', () => {
  test('TH-41 a code is compared as keyed hashes, by the one constant-time way, right or wrong', async () => {
    const { api, own, work } = await watched();
    const path = `/v1/password-resets/${textOf(await startReset(own, member), 'passwordResetId')}`;
    compared(work);
    const code = api.world.sender.lastCode();
    for (const typed of [otherThan(code), `${code[0]}${otherThan(code).slice(1)}`, code]) {
      await verify(own, path, typed);
      expect(compared(work)).toEqual(['digests.equal']);
    }
  });

  test('TH-41 a refresh token is compared by its hash', async () => {
    const { own, work } = await watched();
    const refreshToken = textOf(await signInWith(own, member.phone, member.password), 'refreshToken');
    compared(work);
    for (const token of [refreshToken.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), refreshToken]) {
      await own.call('/v1/sessions/refresh', { body: { refreshToken: token } });
      expect(compared(work)).toEqual(['digests.equal']);
    }
  });

  test('TH-41 a password is compared by its hasher, and nowhere else', async () => {
    const { own, work } = await watched();
    for (const password of ['Wrong#2026', member.password]) {
      await signInWith(own, member.phone, password);
      expect(compared(work)).toEqual(['passwords.verify']);
    }
  });

  test('TH-41 texts of any length are compared, and only equal ones are equal', () => {
    const texts = ['', 'a', 'ab', 'b', 'a'.repeat(10_000), `${'a'.repeat(9_999)}b`, 'ế', 'ế'.normalize('NFD')];
    for (const a of texts) for (const b of texts) expect(nodeDigests.equal(a, b)).toBe(a === b);
  });

  test('TH-41 below each of them is the runtime’s constant-time comparison', async () => {
    jest.resetModules();
    const timingSafeEqual = jest.fn(crypto.timingSafeEqual);
    jest.unstable_mockModule('node:crypto', () => ({ ...crypto, timingSafeEqual }));
    const { nodeDigests: digests } = await import('../../adapters/keys/digests.ts');
    const { nonceExpiry, currentNonce } = await import('../../http/dpop/nonce.ts');
    const keys = new RotatingEdgeKeys();
    expect(digests.equal('a', 'b')).toBe(false);
    expect(timingSafeEqual).toHaveBeenCalledTimes(1);
    const nonce = await currentNonce(keys, 0);
    expect(await nonceExpiry(keys, `${nonce.slice(0, -1)}_`, 0)).toBeUndefined();
    // Each bucket under each key, whichever fits.
    expect(timingSafeEqual).toHaveBeenCalledTimes(5);
  });

  test('TH-41 of codes, tokens and passwords nothing is stored that compares equal to them', async () => {
    const { api, own } = await watched();
    const tokens = await signInWith(own, member.phone, member.password);
    await startReset(own, member);
    const stored = JSON.stringify(api.world.store.all('session')) + JSON.stringify(api.world.store.all('recoveryFlow'));
    for (const name of ['accessToken', 'refreshToken']) {
      expect(stored).not.toContain(textOf(tokens, name).split('.').at(-1));
    }
    expect(stored).not.toContain(`"${api.world.sender.lastCode()}"`);
    for (const answer of api.idempotency.answers) expect(answer.sealed).toMatch(/^a\d\.[\w-]{8}\.[\w-]+$/);
  });
});
