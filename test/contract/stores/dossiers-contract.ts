import { describe, expect, test } from '@jest/globals';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { DOSSIER_SHARDS, queueOf } from '../../../domain/dossier/queue.ts';
import { saved } from '../../../domain/ledger/entity.ts';
import { DAY, HOUR } from '../../../domain/time.ts';
import { happening, newDossier } from './entities.ts';
import type { Stores } from './stores.ts';

const DUE = 1_795_000_000_000;

/** How every index of dossiers finds what waits. */
export function dossiersContract(stores: () => Stores): void {
  const save = (dossier: Dossier) =>
    stores().ledger.commit({ writes: [{ save: dossier }], audits: [happening(dossier.person)] });
  const waiting = (sentAt: number, state: Dossier['state'] = 'review', dueAt = DUE): Dossier => ({
    ...newDossier(stores()),
    state,
    sent: { at: sentAt, dueAt },
  });
  const inQueue = async (queue: 'review' | 'parked', page: { from?: number; before: number; limit?: number }) => {
    const shards = Array.from({ length: DOSSIER_SHARDS }, (_, shard) =>
      stores().dossierIndex.queued(queue, shard, { limit: 100, ...page }),
    );
    return (await Promise.all(shards)).flat();
  };
  const idsOf = (found: readonly { dossierId: string }[], of: readonly Dossier[]) =>
    found.map(({ dossierId }) => dossierId).filter((id) => of.some(({ dossierId }) => dossierId === id));

  describe('the queues of dossiers', () => {
    test('DOS-3 tell whose each is and when it is due, to the fraction by which those of one day are in order', async () => {
      const dossiers = [0, 5, 2].map((hours) => waiting(DUE - DAY + hours * HOUR));
      for (const dossier of dossiers) await save(dossier);
      const found = await inQueue('review', { before: DUE });
      for (const dossier of dossiers) {
        const { person, dossierId } = dossier;
        expect(found).toContainEqual({ person, dossierId, at: queueOf(dossier)?.at });
      }
      const inOrder = found.toSorted((a, b) => a.at - b.at);
      expect(idsOf(inOrder, dossiers)).toEqual([0, 2, 1].map((index) => dossiers[index]?.dossierId));
      expect(new Set(found.map(({ at }) => at)).size).toBe(found.length);
    });

    test('DOS-3 begin and end where they are asked to, both moments with them', async () => {
      const days = [10, 11, 12].map((n) => waiting(DUE + (n - 1) * DAY, 'parked', DUE + n * DAY));
      for (const dossier of days) await save(dossier);
      const at = days.map((dossier) => queueOf(dossier)?.at ?? 0);
      const between = async (from: number, before: number) =>
        idsOf(await inQueue('parked', { from, before }), days).sort();
      const ids = days.map(({ dossierId }) => dossierId);
      expect(await between(at[1]!, at[2]!)).toEqual(ids.slice(1).sort());
      expect(await between(at[1]! + 0.001, at[2]!)).toEqual(ids.slice(2));
      expect(await between(0, at[0]! - 0.001)).toEqual([]);
    });

    test('APR-1 hold what waits in them alone, and no longer than it waits', async () => {
      const dossier = waiting(DUE - DAY);
      await save(dossier);
      const held = async (queue: 'review' | 'parked') => idsOf(await inQueue(queue, { before: DUE }), [dossier]);
      expect([await held('review'), await held('parked')]).toEqual([[dossier.dossierId], []]);
      await save({ ...saved(dossier), state: 'parked' });
      expect([await held('review'), await held('parked')]).toEqual([[], [dossier.dossierId]]);
      await save({ ...saved(saved(dossier)), state: 'approved' });
      expect([await held('review'), await held('parked')]).toEqual([[], []]);
    });

    test('APR-1 find the person of a dossier by its id', async () => {
      const dossier = waiting(DUE - DAY);
      await save(dossier);
      expect(await stores().dossierIndex.personOf(dossier.dossierId)).toBe(dossier.person);
      expect(await stores().dossierIndex.personOf('of-nobody')).toBeUndefined();
    });
  });
}
