import { describe, expect, test } from '@jest/globals';
import { newSession, someId } from './entities.ts';
import type { Stores } from './stores.ts';

/** How every store remembers requests, their answers, and the proofs that came with them. */
export function requestsContract(stores: () => Stores): void {
  const reserve = (key: string, more: { bodyMac?: string; leaseUntil?: number; now?: number; once?: boolean } = {}) =>
    stores().idempotency.reserve({ key, bodyMac: 'a body', leaseUntil: 1_000, now: 0, once: false, ...more });
  const use = (key: string) => stores().proofs.firstUse(key, 1_000);
  const remember = (key: string, sealed = 'sealed') =>
    stores().idempotency.remember({ key, sealed, expiresAt: 50_000 });

  describe('reserving a request', () => {
    test('TH-14 is for the first; the next one waits, and another body is a mismatch', async () => {
      const key = someId();
      expect(await reserve(key)).toEqual({ kind: 'reserved' });
      expect(await reserve(key)).toEqual({ kind: 'in_progress' });
      expect(await reserve(key, { bodyMac: 'another' })).toEqual({ kind: 'mismatch' });
    });

    test('TH-14 succeeds once of twenty at once', async () => {
      const key = someId();
      const reservations = await Promise.all(Array.from({ length: 20 }, () => reserve(key)));
      expect(reservations.filter(({ kind }) => kind === 'reserved')).toHaveLength(1);
      expect(reservations.filter(({ kind }) => kind === 'in_progress')).toHaveLength(19);
    });

    test('FA-1 is free again when the lease ended without an answer', async () => {
      const key = someId();
      await reserve(key);
      expect(await reserve(key, { now: 999 })).toEqual({ kind: 'in_progress' });
      expect(await reserve(key, { now: 1_000, leaseUntil: 2_000 })).toEqual({ kind: 'reserved' });
      expect(await reserve(key, { now: 1_001 })).toEqual({ kind: 'in_progress' });
    });

    test('FA-1 is free when it was released, but only by its own lease', async () => {
      const key = someId();
      await reserve(key);
      await stores().idempotency.release({ key, leaseUntil: 999 });
      expect(await reserve(key)).toEqual({ kind: 'in_progress' });
      await stores().idempotency.release({ key, leaseUntil: 1_000 });
      expect(await reserve(key)).toEqual({ kind: 'reserved' });
    });

    test('FA-1 releasing what nobody reserved is nothing', async () => {
      const key = someId();
      await stores().idempotency.release({ key, leaseUntil: 1_000 });
      expect(await reserve(key)).toEqual({ kind: 'reserved' });
    });
  });

  describe('an answer', () => {
    test('TH-14 is given to the same request again, and to no other body', async () => {
      const key = someId();
      await reserve(key);
      await remember(key);
      expect(await reserve(key, { now: 40_000 })).toEqual({ kind: 'answered', sealed: 'sealed' });
      expect(await reserve(key, { bodyMac: 'another' })).toEqual({ kind: 'mismatch' });
    });

    test('TH-14 is forgotten when it expires', async () => {
      const key = someId();
      await reserve(key);
      await remember(key);
      expect(await reserve(key, { now: 49_999 })).toMatchObject({ kind: 'answered' });
      expect(await reserve(key, { now: 50_000, bodyMac: 'another' })).toEqual({ kind: 'reserved' });
    });

    test('TH-14 stays the first one', async () => {
      const key = someId();
      await reserve(key);
      await remember(key, 'first');
      await remember(key, 'second');
      expect(await reserve(key)).toEqual({ kind: 'answered', sealed: 'first' });
    });

    test('TH-14 to what nobody reserved is not kept', async () => {
      const key = someId();
      await remember(key);
      expect(await reserve(key)).toEqual({ kind: 'reserved' });
    });

    test('FA-3 outlives the release of its lease', async () => {
      const key = someId();
      await reserve(key);
      await remember(key);
      await stores().idempotency.release({ key, leaseUntil: 1_000 });
      expect(await reserve(key)).toMatchObject({ kind: 'answered' });
    });
  });

  describe('an answer within a change', () => {
    const commit = (key: string, sealed: string, session = newSession()) =>
      stores().ledger.commit({ writes: [{ save: session }], answer: { key, sealed, expiresAt: 50_000 } });

    test('FA-2 is stored with it', async () => {
      const key = someId();
      await reserve(key);
      expect(await commit(key, 'of the change')).toBe('committed');
      expect(await reserve(key)).toEqual({ kind: 'answered', sealed: 'of the change' });
    });

    test('TH-14 is refused, and the change with it, when the request has one already', async () => {
      const key = someId();
      await reserve(key);
      await commit(key, 'first');
      const session = newSession();
      expect(await commit(key, 'second', session)).toBe('conflict');
      expect(await stores().sessions.find(session.accountId, session.sessionId)).toBeUndefined();
      expect(await reserve(key)).toEqual({ kind: 'answered', sealed: 'first' });
    });

    test('TH-14 is refused when nobody reserved the request', async () => {
      expect(await commit(someId(), 'sealed')).toBe('conflict');
    });
  });

  describe('proofs', () => {
    test('TH-17 work once for each key', async () => {
      const key = someId();
      expect(await use(key)).toBe(true);
      expect(await use(key)).toBe(false);
      expect(await use(someId())).toBe(true);
    });

    test('TH-17 are used up by a request that was reserved under their key, for good', async () => {
      const [reserved, released, answered, over] = [someId(), someId(), someId(), someId()];
      for (const key of [reserved, released, answered, over]) await reserve(key, { once: true });
      await stores().idempotency.release({ key: released, leaseUntil: 1_000 });
      await remember(answered);
      for (const key of [reserved, released, answered, over]) {
        expect(await use(key)).toBe(false);
        expect((await reserve(key, { once: true, now: 60_000 })).kind).not.toBe('reserved');
      }
    });

    test('TH-17 that were used let no request be reserved under their key', async () => {
      const key = someId();
      await use(key);
      expect(await reserve(key, { once: true })).toEqual({ kind: 'mismatch' });
      expect(await reserve(key, { now: 60_000 })).toEqual({ kind: 'mismatch' });
    });

    test('TH-17 and FA-1 a request that stood for its proof is repeated with another', async () => {
      const key = someId();
      await reserve(key, { once: true });
      expect(await reserve(key)).toEqual({ kind: 'in_progress' });
      await stores().idempotency.release({ key, leaseUntil: 1_000 });
      expect(await reserve(key)).toEqual({ kind: 'reserved' });
    });

    test('TH-17 and TH-14 of a reservation and a use of one key at once, one holds', async () => {
      const key = someId();
      const [reservation, first] = await Promise.all([reserve(key, { once: true }), use(key)]);
      expect([reservation.kind === 'reserved', first].filter((won) => won)).toHaveLength(1);
    });

    test('TH-17 work once of twenty at once', async () => {
      const key = someId();
      const uses = await Promise.all(Array.from({ length: 20 }, () => use(key)));
      expect(uses.filter((first) => first)).toHaveLength(1);
    });
  });
}
