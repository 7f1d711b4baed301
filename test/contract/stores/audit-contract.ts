import { describe, expect, test } from '@jest/globals';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { firstBreak } from '../../../domain/audit/chain.ts';
import type { AuditRecord } from '../../../domain/audit/entry.ts';
import { saved } from '../../../domain/ledger/entity.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { happening, newAccount, newSession, somebody, someId } from './entities.ts';
import type { Stores } from './stores.ts';

/** How every ledger keeps the chains, and every trail reads them. */
export function auditContract(stores: () => Stores): void {
  const chainOf = async (subject: PersonRef): Promise<AuditRecord[]> => {
    const { records } = await stores().trail.history(subject, { limit: 1_000 });
    return records.toReversed();
  };
  const record = (...entries: ReturnType<typeof happening>[]) =>
    stores().ledger.commit({ writes: [], audits: entries });

  describe('chains', () => {
    test('AUD-1 grow by one record a change, each as it was told', async () => {
      const subject = somebody();
      const entries = [happening(subject), { ...happening(subject), reason: 'vì sao' }, happening(subject)];
      for (const entry of entries) expect(await record(entry)).toBe('committed');
      const chain = await chainOf(subject);
      expect(chain).toMatchObject(entries.map((entry, index) => ({ ...entry, seq: index + 1 })));
      expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
    });

    test('AUD-1 of two subjects grow in one change, and each changed item names its own head', async () => {
      const [one, other] = [newAccount(stores()), newAccount(stores())];
      await record(happening(one.person));
      await stores().ledger.commit({
        writes: [{ save: one }, { save: other }],
        audits: [happening(one.person), happening(other.person)],
      });
      for (const [{ person }, length] of [
        [one, 2],
        [other, 1],
      ] as const) {
        const chain = await chainOf(person);
        expect(chain).toHaveLength(length);
        expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
        const account = await stores().accounts.byPerson(person);
        expect(account?.audited).toEqual({ seq: length, hash: chain.at(-1)?.hash });
      }
    });

    test('AUD-1 take several records of one subject in one change', async () => {
      const account = newAccount(stores());
      await stores().ledger.commit({
        writes: [{ save: account }],
        audits: [happening(account.person, 'first'), happening(account.person, 'second')],
      });
      const chain = await chainOf(account.person);
      expect(chain.map(({ object }) => object)).toEqual(['first', 'second']);
      expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
      expect((await stores().accounts.byPerson(account.person))?.audited?.seq).toBe(2);
    });

    test('AUD-1 a change without a record keeps the head that the item had', async () => {
      const account = newAccount(stores());
      await stores().ledger.commit({ writes: [{ save: account }], audits: [happening(account.person)] });
      const first = (await stores().accounts.byPerson(account.person))!;
      await stores().ledger.commit({ writes: [{ save: first }] });
      await stores().ledger.commit({ writes: [{ save: saved(first) }, { save: newSession() }] });
      expect(await stores().accounts.byPerson(account.person)).toEqual({ ...first, version: 3 });
    });

    test('AUD-1 hold under twenty commits at once, with every record once', async () => {
      const subject = somebody();
      const objects = Array.from({ length: 20 }, () => someId());
      await Promise.all(
        objects.map(async (object) => {
          for (let attempt = 1; (await record(happening(subject, object))) === 'conflict'; attempt += 1) {
            await stores().ledger.pause(Math.min(attempt, 3));
          }
        }),
      );
      const chain = await chainOf(subject);
      expect(chain.map(({ object }) => object).sort()).toEqual([...objects].sort());
      expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
    });
  });

  describe('history', () => {
    test('AUD-3 is read newest first, page by page', async () => {
      const subject = somebody();
      for (let n = 1; n <= 5; n += 1) await record(happening(subject, `event ${n}`));
      const { trail } = stores();
      const first = await trail.history(subject, { limit: 2 });
      expect([first.records.map(({ seq }) => seq), first.next]).toEqual([[5, 4], 4]);
      const second = await trail.history(subject, { before: 4, limit: 2 });
      expect([second.records.map(({ seq }) => seq), second.next]).toEqual([[3, 2], 2]);
      const last = await trail.history(subject, { before: 2, limit: 2 });
      expect([last.records.map(({ seq }) => seq), last.next]).toEqual([[1], undefined]);
    });

    test('AUD-3 a page that ends with the first record has no next', async () => {
      const subject = somebody();
      for (let n = 1; n <= 2; n += 1) await record(happening(subject));
      const page = await stores().trail.history(subject, { limit: 2 });
      expect(page.records).toHaveLength(2);
      expect(page).not.toHaveProperty('next');
    });

    test('AUD-3 of somebody to whom nothing happened is empty', async () => {
      await record(happening(somebody()));
      expect(await stores().trail.history(somebody(), { limit: 10 })).toEqual({ records: [] });
    });
  });
}
