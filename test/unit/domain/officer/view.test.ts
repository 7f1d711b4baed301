import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { byOwner } from '../../../../domain/audit/by-owner.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { OfficerPrincipal } from '../../../../domain/officer/officer.ts';
import { resumeDossier } from '../../../../domain/officer/resume.ts';
import { viewDossier } from '../../../../domain/officer/view.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { presentViewed } from '../../../../lambdas/officer/present.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { registered } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { inReview, parked, store, taken } from '../../../doubles/officers/waiting-dossiers.ts';

const person = 'v1.citizen' as PersonRef;
const ID = 'dossier-of-the-test';
const call = { address: '203.0.113.9', language: 'vi', requestId: 'request-of-the-officer' } as const;
const officer: OfficerPrincipal = {
  officer: 'officer-1',
  person: 'v1.officer' as PersonRef,
  groups: ['reviewer', 'operator'],
};
const self = { ...officer, person };

let world: DossierWorld;
const view = (who = officer) => viewDossier(world.officer, call, who, ID);
const records = () => world.store.chain(person).filter(({ action }) => action === 'dossier.viewed');
const picture = (key: string) => ({ key, version: 'v1', sha256: 'ab', contentType: 'image/jpeg', size: 1 });

beforeEach(async () => {
  world = createDossierWorld();
  const at = world.clock.now();
  const dossier = inReview({ person, dossierId: ID, at });
  const by = { at, device: 'd', model: 'm' };
  await store(world.store.ledger, {
    ...dossier,
    portrait: { object: picture('portrait/one'), ...by },
    photograph: { object: picture('photo/three') },
    live: { object: picture('live/two'), sessionId: 's', confidence: 98, ...by },
  });
});

test('AUD-3 each view is a record on the citizen’s chain: who looked, at what, from where', async () => {
  await view();
  await view();
  expect(records()).toMatchObject(
    Array.from({ length: 2 }, () => ({
      subject: person,
      actor: { kind: 'officer', ref: 'officer-1' },
      origin: { kind: 'call', address: '203.0.113.9', requestId: 'request-of-the-officer' },
      object: ID,
    })),
  );
});

test('TH-34 a view that cannot be recorded shows nothing, and no picture is opened for it', async () => {
  let linked = 0;
  const links = { linkTo: () => Promise.resolve({ url: `${(linked += 1)}`, expiresAt: 0 }) };
  for (const commit of [
    () => Promise.reject(new DependencyUnavailable('dynamodb')),
    () => Promise.resolve('conflict' as const),
  ]) {
    const failing = { ...world.officer, links, ledger: { commit, pause: () => Promise.resolve() } };
    await expect(viewDossier(failing, call, officer, ID)).rejects.toThrow(DependencyUnavailable);
  }
  expect(linked).toBe(0);
});

test('TH-34 a view shows the dossier with short-lived addresses of its pictures', async () => {
  expect(await view()).toMatchObject({
    ok: true,
    value: {
      dossier: { dossierId: ID, personal: { holder: expect.anything() } },
      overdue: false,
      portrait: { url: 'https://pictures.example.test/portrait/one?version=v1' },
      live: { url: 'https://pictures.example.test/live/two?version=v1' },
      photograph: { url: 'https://pictures.example.test/photo/three?version=v1' },
      givesWay: false,
    },
  });
});

describe('of a claim', () => {
  const owner = citizen(1);

  /** A claim's dossier of who may have an account of level 0 already. */
  async function claimed(has: Partial<Account> | undefined): Promise<string> {
    const held = await registered(world, owner, callerOn('own'));
    const [account] = world.store.all('account');
    if (account === undefined) throw new Error('there is no account');
    const { personal, phone, communeCode, terms, language } = account;
    const change = has === undefined ? { erase: account } : { save: { ...account, ...has } };
    const audits = [byOwner(held.person, 'account.viewed', callerOn('own'), world.clock.now(), {})];
    await world.store.ledger.commit({ writes: [change], audits });
    const dossier = inReview({ person: held.person, dossierId: 'dossier-of-a-claim', at: world.clock.now() });
    const claim = { personal, phone, communeCode, terms, language, provenAt: world.clock.now() };
    await store(world.store.ledger, { ...dossier, personal: { ...dossier.personal, claim } });
    return dossier.dossierId;
  }

  test.each<[string, Partial<Account> | undefined, boolean]>([
    ['who has an account of level 0', {}, true],
    ['who has none', undefined, false],
    ['who is identified by now', { level: 1 }, false],
  ])('REG-9 an officer sees that it is one, and whether an account gives way: %s', async (_who, has, gives) => {
    const viewed = await viewDossier(world.officer, call, officer, await claimed(has));
    if (!viewed.ok) throw new Error(viewed.refusal.code);
    expect(presentViewed(viewed.value)).toMatchObject({ claim: true, givesWay: gives });
  });

  test('REG-9 a dossier that is none takes nobody’s account away', async () => {
    const viewed = await view();
    if (!viewed.ok) throw new Error(viewed.refusal.code);
    expect(presentViewed(viewed.value)).toMatchObject({ claim: false, givesWay: false });
  });
});

test('TH-33 nobody looks at their own dossier, and the try is no view', async () => {
  expect(await view(self)).toMatchObject({ refusal: { code: 'own_dossier' } });
  expect(records()).toEqual([]);
});

test('TH-34 only dossiers that wait for officers are shown', async () => {
  const at = world.clock.now();
  await store(world.store.ledger, taken({ person: 'v1.b' as PersonRef, dossierId: 'being-checked', at }));
  await store(world.store.ledger, parked({ person: 'v1.c' as PersonRef, dossierId: 'parked-one', at }));
  for (const id of ['being-checked', 'parked-one']) {
    expect(await viewDossier(world.officer, call, officer, id)).toMatchObject({
      refusal: { code: 'dossier_not_waiting' },
    });
  }
  expect(await viewDossier(world.officer, call, officer, 'nobodys')).toMatchObject({ refusal: { code: 'not_found' } });
});

test('APR-5 a parked dossier goes on with a new run of its own phase, begun after the commit', async () => {
  const dossierId = 'parked-one';
  const other = 'v1.other' as PersonRef;
  const dossier = parked({ person: other, dossierId, at: world.clock.now() });
  await store(world.store.ledger, { ...dossier, run: { attempt: 4, phase: 'finish' } });
  expect(await resumeDossier(world.officer, call, officer, dossierId)).toMatchObject({ value: { state: 'checking' } });
  expect(world.workflow.started).toEqual([{ person: other, dossierId, attempt: 5, phase: 'finish' }]);
  expect(world.store.chain(other).at(-1)).toMatchObject({ action: 'dossier.resumed', actor: { ref: 'officer-1' } });
  expect(await resumeDossier(world.officer, call, officer, dossierId)).toMatchObject({
    refusal: { code: 'dossier_not_waiting' },
  });
  expect(world.workflow.started).toHaveLength(1);
});

test('APR-5 one that was parked before its first run begins with a check', async () => {
  const other = 'v1.other' as PersonRef;
  const dossier = parked({ person: other, dossierId: 'parked-early', at: world.clock.now() });
  const early: { run?: unknown } = { ...dossier };
  delete early.run;
  await store(world.store.ledger, early as typeof dossier);
  await resumeDossier(world.officer, call, officer, 'parked-early');
  expect(world.workflow.started).toEqual([{ person: other, dossierId: 'parked-early', attempt: 1, phase: 'check' }]);
});

test('TH-33 nobody resumes their own dossier', async () => {
  const dossierId = 'own-parked';
  await store(world.store.ledger, parked({ person, dossierId, at: world.clock.now() }));
  expect(await resumeDossier(world.officer, call, self, dossierId)).toMatchObject({ refusal: { code: 'own_dossier' } });
});
