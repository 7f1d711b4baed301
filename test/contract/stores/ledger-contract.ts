import { describe, expect, test } from '@jest/globals';
import { saved, type Entity } from '../../../domain/ledger/entity.ts';
import { happening, kinds, newAccount, newSession, somebody, someId, somePhone } from './entities.ts';
import type { Stores } from './stores.ts';

interface AnyKind {
  readonly make: (stores: Stores) => Entity;
  readonly find: (stores: Stores, entity: Entity) => Promise<Entity | undefined>;
}

/** What every ledger does with its writes. */
export function ledgerContract(stores: () => Stores): void {
  const commit = (...writes: ({ save: Entity } | { erase: Entity })[]) => stores().ledger.commit({ writes });

  describe.each(Object.entries(kinds) as unknown as [string, AnyKind][])('%s', (_, { make, find }) => {
    test('FA-6 is read as it was saved, one version up, at once', async () => {
      const entity = make(stores());
      expect(await find(stores(), entity)).toBeUndefined();
      expect(await commit({ save: entity })).toBe('committed');
      expect(await find(stores(), entity)).toEqual(saved(entity));
    });

    test('TH-13 is stored anew once, and saved again only over the version that was read', async () => {
      const entity = make(stores());
      await commit({ save: entity });
      expect(await commit({ save: entity })).toBe('conflict');
      expect(await commit({ save: saved(entity) })).toBe('committed');
      expect(await commit({ save: saved(entity) })).toBe('conflict');
      expect(await find(stores(), entity)).toEqual(saved(saved(entity)));
    });

    test('TH-13 is erased only under the version that was read, and can be stored anew', async () => {
      const entity = make(stores());
      await commit({ save: entity });
      await commit({ save: saved(entity) });
      expect(await commit({ erase: saved(entity) })).toBe('conflict');
      expect(await find(stores(), entity)).toBeDefined();
      expect(await commit({ erase: saved(saved(entity)) })).toBe('committed');
      expect(await find(stores(), entity)).toBeUndefined();
      expect(await commit({ save: saved(saved(entity)) })).toBe('conflict');
      expect(await commit({ save: entity })).toBe('committed');
    });
  });

  describe('a change of several writes', () => {
    test('FA-4 happens wholly or not at all', async () => {
      const [first, second] = [newSession(), newSession()];
      const subject = somebody();
      const [commune, key] = [someId(), someId()];
      await commit({ save: second });
      await stores().idempotency.reserve({ key, bodyMac: 'body', leaseUntil: 10, now: 1, once: false });
      const change = {
        writes: [{ save: first }, { save: second }],
        audits: [happening(subject)],
        progress: [{ communeCode: commune, person: subject, counter: 'registered', by: 1 }],
        answer: { key, sealed: 'sealed', expiresAt: 100 },
      } as const;
      expect(await stores().ledger.commit(change)).toBe('conflict');
      expect(await stores().sessions.find(first.accountId, first.sessionId)).toBeUndefined();
      expect(await stores().trail.history(subject, { limit: 1 })).toEqual({ records: [] });
      expect(await stores().registered(commune)).toBe(0);
      expect(await stores().idempotency.reserve({ key, bodyMac: 'body', leaseUntil: 10, now: 2, once: false })).toEqual(
        {
          kind: 'in_progress',
        },
      );

      const mended = { ...change, writes: [{ save: first }, { save: saved(second) }] };
      expect(await stores().ledger.commit(mended)).toBe('committed');
      expect(await stores().sessions.find(first.accountId, first.sessionId)).toBeDefined();
      expect((await stores().trail.history(subject, { limit: 1 })).records).toHaveLength(1);
      expect(await stores().registered(commune)).toBe(1);
    });

    test('TH-13 may save and erase together', async () => {
      const [old, young] = [newSession(), newSession()];
      await commit({ save: old });
      expect(await commit({ save: young }, { erase: saved(old) })).toBe('committed');
      expect(await stores().sessions.find(old.accountId, old.sessionId)).toBeUndefined();
      expect(await stores().sessions.find(young.accountId, young.sessionId)).toBeDefined();
    });

    test('FA-4 that writes one entity twice is a bug, not a conflict', async () => {
      const session = newSession();
      await expect(commit({ save: session }, { save: session })).rejects.toThrow();
    });

    test('FA-4 that changes nothing is a bug', async () => {
      await expect(commit()).rejects.toThrow();
    });
  });

  describe('commits at once', () => {
    test('TH-13 of one entity alone: exactly one wins', async () => {
      const session = newSession();
      await commit({ save: session });
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => commit({ save: { ...saved(session), generation: 100 + n } })),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      const stored = await stores().sessions.find(session.accountId, session.sessionId);
      expect(stored).toMatchObject({ version: 2, generation: 100 + outcomes.indexOf('committed') });
    });

    test('TH-13 of two entities, in either order: exactly one wins', async () => {
      const [a, b] = [newSession(), newSession()];
      await commit({ save: a }, { save: b });
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          n % 2 === 0 ? commit({ save: saved(a) }, { save: saved(b) }) : commit({ save: saved(b) }, { save: saved(a) }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    });

    test('REG-7 of two accounts for one phone: one holds it', async () => {
      const phone = somePhone();
      const accounts = [newAccount(stores()), newAccount(stores())];
      const outcomes = await Promise.all(
        accounts.map((account) =>
          commit({ save: account }, { save: { entity: 'phoneHolder', version: 0, phone, person: account.person } }),
        ),
      );
      expect([...outcomes].sort()).toEqual(['committed', 'conflict']);
      const holder = await stores().holders.byPhone(phone);
      expect(holder?.person).toBe(accounts[outcomes.indexOf('committed')]?.person);
      const loser = accounts[outcomes.indexOf('conflict')]!;
      expect(await stores().accounts.byPerson(loser.person)).toBeUndefined();
    });
  });

  describe('sessions of an account', () => {
    test('SES-3 are listed all, and nobody else’s', async () => {
      const accountId = someId();
      const own = [newSession(accountId), newSession(accountId), newSession(accountId)];
      for (const session of [...own, newSession()]) await commit({ save: session });
      const listed = await stores().sessions.list(accountId);
      const byId = (a: { sessionId: string }, b: { sessionId: string }) => (a.sessionId < b.sessionId ? -1 : 1);
      expect([...listed].sort(byId)).toEqual(own.map(saved).sort(byId));
      expect(await stores().sessions.list(someId())).toEqual([]);
    });
  });

  describe('counters of progress', () => {
    const move = (communeCode: string, person = somebody(), by: 1 | -1 = 1) =>
      ({ communeCode, person, counter: 'registered', by }) as const;
    const progress = (...moves: ReturnType<typeof move>[]) =>
      stores().ledger.commit({ writes: [{ save: newSession() }], progress: moves });

    test('KPI-1 sum up whatever the people, commune by commune', async () => {
      const [commune, other] = [someId(), someId()];
      for (let n = 0; n < 20; n += 1) expect(await progress(move(commune))).toBe('committed');
      await progress(move(other));
      await progress(move(commune, somebody(), -1));
      expect(await stores().registered(commune)).toBe(19);
      expect(await stores().registered(other)).toBe(1);
    });

    test('KPI-1 move for two people of one commune in one change, however their references fall', async () => {
      const commune = someId();
      const person = somebody();
      await progress(move(commune, person));
      expect(await progress(move(commune, person), move(commune, person, -1))).toBe('committed');
      expect(await stores().registered(commune)).toBe(1);
      expect(await progress(move(commune, person), move(commune, person))).toBe('committed');
      expect(await stores().registered(commune)).toBe(3);
    });

    test('KPI-1 lose nothing when many move at once', async () => {
      const commune = someId();
      const person = somebody();
      const one = async (): Promise<void> => {
        const write = { save: newSession() };
        for (let attempt = 1; ; attempt += 1) {
          const result = await stores().ledger.commit({ writes: [write], progress: [move(commune, person)] });
          if (result === 'committed') return;
          await stores().ledger.pause(Math.min(attempt, 3));
        }
      };
      await Promise.all(Array.from({ length: 20 }, one));
      expect(await stores().registered(commune)).toBe(20);
    });
  });
}
