import { beforeEach, describe, expect, test } from '@jest/globals';
import { listWaiting, type WaitingQueue } from '../../../../domain/officer/list.ts';
import type { OfficerGroup, OfficerPrincipal } from '../../../../domain/officer/officer.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { DAY, HOUR } from '../../../../domain/time.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { inReview, parked, store, taken } from '../../../doubles/officers/waiting-dossiers.ts';

let world: DossierWorld;
const officer = (...groups: OfficerGroup[]): OfficerPrincipal => ({
  officer: 'officer-1',
  person: 'v1.officer' as PersonRef,
  groups,
});
const reviewer = officer('reviewer');

/** Of a person whose reference falls in some shard. */
const somebody = (n: number): PersonRef => `v1.${Buffer.alloc(32, n).toString('base64url')}` as PersonRef;
const keep = (dossier: Parameters<typeof store>[1]) => store(world.store.ledger, dossier);
const idOf = (n: number): string => `dossier-${n.toString().padStart(4, '0')}`;

async function page(cursor?: string, who = reviewer, queue: WaitingQueue = 'review') {
  const result = await listWaiting(world.officer, who, queue, cursor);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const idsOf = ({ dossiers }: Awaited<ReturnType<typeof page>>): string[] =>
  dossiers.map(({ dossier }) => dossier.dossierId);

beforeEach(() => {
  world = createDossierWorld();
});

describe('the list of what waits', () => {
  test('DOS-3 is in the order in which it is due, over all shards, and says what is overdue', async () => {
    const now = world.clock.now();
    const dueIn = [5, -2, 30, 1, -20, 12];
    for (const [n, hours] of dueIn.entries()) {
      await keep(inReview({ person: somebody(n), dossierId: idOf(n), at: now - DAY, dueAt: now + hours * HOUR }));
    }
    const { dossiers, cursor } = await page();
    expect(dossiers.map(({ dossier, overdue }) => [dossier.dossierId, overdue])).toEqual([
      [idOf(4), true],
      [idOf(1), true],
      [idOf(3), false],
      [idOf(0), false],
      [idOf(5), false],
      [idOf(2), false],
    ]);
    expect(cursor).toBeUndefined();
  });

  test('DOS-3 those that are due at the same moment stand in the order in which they were sent', async () => {
    const now = world.clock.now();
    const dueAt = now + DAY;
    const sent = [3, 1, 2, 0];
    for (const [n, hours] of sent.entries()) {
      await keep(inReview({ person: somebody(n), dossierId: idOf(n), at: now - hours * HOUR, dueAt }));
    }
    expect(idsOf(await page())).toEqual([0, 2, 1, 3].map(idOf));
  });

  test('APR-1 page follows page, and each dossier is on one, also where many are due at once', async () => {
    const now = world.clock.now();
    const dueAt = now + DAY;
    for (let n = 0; n < 120; n += 1) {
      // Some of them were sent at the same moment, too.
      await keep(inReview({ person: somebody(n), dossierId: idOf(n), at: now - (n % 40) * HOUR, dueAt }));
    }
    const first = await page();
    const second = await page(first.cursor);
    const third = await page(second.cursor);
    const pages = [first, second, third].map(idsOf);
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flat()).size).toBe(120);
    expect(third.cursor).toBeUndefined();
  });

  test('AUD-4 has nothing of the person in it: a list is no view, and leaves no record', async () => {
    await keep(inReview({ person: somebody(1), dossierId: idOf(1), at: world.clock.now() }));
    const before = world.store.snapshot();
    await page();
    expect(world.store.snapshot()).toEqual(before);
  });

  test('TH-33 leaves the officer’s own dossier out', async () => {
    await keep(inReview({ person: reviewer.person, dossierId: idOf(1), at: world.clock.now() }));
    await keep(inReview({ person: somebody(2), dossierId: idOf(2), at: world.clock.now() }));
    expect(idsOf(await page())).toEqual([idOf(2)]);
  });

  test('FA-6 what the index names and no longer waits is left out', async () => {
    const at = world.clock.now();
    await keep(inReview({ person: somebody(1), dossierId: idOf(1), at }));
    await keep(taken({ person: somebody(2), dossierId: idOf(2), at }));
    const stale = {
      ...world.officer,
      dossierIndex: {
        ...world.officer.dossierIndex,
        queued: async (...asked: Parameters<typeof world.officer.dossierIndex.queued>) => [
          ...(await world.officer.dossierIndex.queued(...asked)),
          ...(asked[1] === 0 ? [{ person: somebody(2), dossierId: idOf(2), at }] : []),
          ...(asked[1] === 0 ? [{ person: somebody(3), dossierId: idOf(3), at }] : []),
        ],
      },
    };
    const result = await listWaiting(stale, reviewer, 'review', undefined);
    expect(result.ok && idsOf(result.value)).toEqual([idOf(1)]);
  });
});

describe('who looks at what', () => {
  test.each<[OfficerGroup, WaitingQueue, boolean]>([
    ['reviewer', 'review', true],
    ['approver', 'review', true],
    ['operator', 'review', false],
    ['counter', 'review', false],
    ['reporting', 'review', false],
    ['operator', 'parked', true],
    ['reviewer', 'parked', false],
    ['approver', 'parked', false],
    ['counter', 'parked', false],
    ['reporting', 'parked', false],
  ])('TH-34 a %s looks at %s: %s', async (group, queue, may) => {
    const result = await listWaiting(world.officer, officer(group), queue, undefined);
    expect(result).toMatchObject(may ? { ok: true } : { refusal: { code: 'not_permitted' } });
  });

  test('APR-5 what a failure parked is a list of its own', async () => {
    const at = world.clock.now();
    await keep(parked({ person: somebody(1), dossierId: idOf(1), at }));
    await keep(inReview({ person: somebody(2), dossierId: idOf(2), at }));
    expect(idsOf(await page(undefined, officer('operator'), 'parked'))).toEqual([idOf(1)]);
    expect(idsOf(await page())).toEqual([idOf(2)]);
  });
});

test.each([
  '',
  'x',
  '1',
  '~dossier',
  '1~',
  '-1~dossier-1',
  '1e5~dossier-1',
  '1~short',
  '1.~dossier-1',
  '9'.repeat(16) + '~dossier-1',
])('TH-42 the cursor “%s” is none of ours', async (cursor) => {
  expect(await listWaiting(world.officer, reviewer, 'review', cursor)).toMatchObject({
    refusal: { code: 'invalid_request', fields: [{ name: 'cursor', code: 'malformed' }] },
  });
});
