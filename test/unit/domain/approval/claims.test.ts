import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { readChip } from '../../../../domain/dossier/read-chip.ts';
import { submitDossier } from '../../../../domain/dossier/submit.ts';
import { createDossier } from '../../../../domain/dossier/create.ts';
import { claimAccount } from '../../../../domain/registration/claim-account.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { openClaimed } from '../../../../domain/approval/open-claimed.ts';
import { takeUp } from '../../../../domain/approval/take-up.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { cardOf, uploadOf } from '../../../doubles/chip-cards.ts';
import { citizen, type Citizen } from '../../../doubles/citizens.ts';
import { registered, signedIn, started, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { dossierOf, runOf, stored } from '../../../doubles/sent-dossiers.ts';
import { concluded, type Scene } from './steps.ts';

/** Whose card a stranger photographed, and the stranger, who registered with its number and another phone. */
const owner = citizen(1);
const stranger = { ...citizen(1, '00001'), phone: citizen(2).phone };
const own = callerOn('own');
const other = callerOn('stranger');

const proven = { document: 'chip_passed', liveness: 'passed' } as const;

let world: ApprovalWorld;
beforeEach(() => {
  world = createApprovalWorld();
});

/** A claim with chip and live face, sent. */
async function claimed(who: Citizen = owner): Promise<Scene> {
  const registrationId = await started(world, who, own);
  await verifyRegistrationCode(world.ports, own, { registrationId, code: world.sender.lastCode() });
  const { dossier, challenge } = valueOf(await claimAccount(world.ports, own, registrationId));
  const { person, accountId, dossierId } = dossier;
  const applicant = { person, accountId, device: own.device };
  const upload = uploadOf(cardOf(who.record), challenge.nonce);
  valueOf(await readChip(world.dossier, own, applicant, { dossierId, upload }));
  const at = world.clock.now();
  const object = (kind: 'live' | 'portrait') => world.objects.keep(kind, 'image/jpeg', Buffer.from(kind));
  await stored(world, {
    ...(await dossierOf(world, dossier)),
    portrait: { object: await object('portrait'), at, device: own.device, model: 'quality/1' },
    live: {
      object: await object('live'),
      sessionId: 'live-1',
      confidence: 97,
      at,
      device: own.device,
      model: 'live/1',
    },
  });
  valueOf(await submitDossier(world.dossier, own, applicant, { dossierId }));
  const sent = await dossierOf(world, dossier);
  await takeUp(world.approval, runOf(sent));
  return { world, dossier: sent, run: runOf(sent) };
}

const accountNow = (): Account => {
  const [account] = world.store.all('account');
  if (account === undefined) throw new Error('there is no account');
  return account;
};

describe('the approval of a claim', () => {
  test('REG-9 it opens the account in the stranger’s place: level 1, the claim’s phone, no password, no session', async () => {
    const squatted = await registered(world, stranger, other);
    await signedIn(world, stranger, other);
    const scene = await claimed();
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
    expect(accountNow()).toMatchObject({
      accountId: scene.dossier.accountId,
      level: 1,
      state: 'approved',
      personal: { phone: owner.phone, fullName: owner.record.fullName },
    });
    expect(world.store.all('account')).toHaveLength(1);
    expect(world.store.all('password')).toEqual([]);
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.all('phoneHolder')).toMatchObject([{ phone: world.ports.references.phone(owner.phone) }]);
    expect(squatted.accountId).not.toBe(scene.dossier.accountId);
  });

  test('KPI-1 the counters follow: the stranger’s registration goes, the owner’s and the approval come', async () => {
    await registered(world, stranger, other);
    const before = world.store.progress('26734', 'registered') + world.store.progress('00001', 'registered');
    await concluded(await claimed());
    expect(world.store.progress('26734', 'registered') + world.store.progress('00001', 'registered')).toBe(before);
    expect(world.store.progress('26734', 'approved1')).toBe(1);
  });

  test('REG-9 the other phone is told, and the owner’s of the approval', async () => {
    await registered(world, stranger, other);
    await concluded(await claimed());
    const told = world.store.all('notice').map(({ kind, recipient }) => [kind, recipient]);
    expect(told).toEqual([
      ['dossier_approved', owner.phone],
      ['account_superseded', stranger.phone],
    ]);
    expect([...world.noticeQueue.waiting].sort()).toEqual(
      world.store
        .all('notice')
        .map(({ noticeId }) => noticeId)
        .sort(),
    );
  });

  test('REG-9 drafts of the earlier account expire, and their pictures go', async () => {
    const squatted = await registered(world, stranger, other);
    const { person, accountId } = squatted;
    const principal = { person, accountId, sessionId: 's', device: other.device };
    const { dossier } = valueOf(await createDossier(world.dossier, other, principal));
    await concluded(await claimed());
    expect(await dossierOf(world, dossier)).toMatchObject({ state: 'expired', eraseAt: world.clock.now() });
  });

  test('REG-9 without an earlier account it opens one all the same', async () => {
    expect(await concluded(await claimed())).toEqual({ decided: 'approved' });
    expect(accountNow()).toMatchObject({ level: 1, personal: { phone: owner.phone } });
    expect(world.store.progress('26734', 'registered')).toBe(1);
  });

  test('REG-9 without Active Authentication or live face nobody’s yes approves it', async () => {
    await registered(world, stranger, other);
    const { dossier } = await claimed();
    const claim = dossier.personal.claim!;
    const [earlier] = world.store.all('account');
    for (const checks of [
      { ...proven, document: 'chip_for_officer' },
      { ...proven, document: 'qr_with_photo' },
      { ...proven, liveness: 'absent' },
    ] as const) {
      const raise = await openClaimed(world.approval, { dossier, claim, earlier, checks }, 'run', world.clock.now());
      expect(raise).toEqual({ kind: 'claim_unproven' });
    }
  });

  test('REG-7 who registered with the phone after the claim’s code keeps it', async () => {
    const scene = await claimed();
    world.clock.advance(1_000);
    await registered(world, { ...citizen(3), phone: owner.phone }, other);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect((await dossierOf(world, scene.dossier)).rejection?.reasons).toEqual(['appointment_needed']);
  });

  test('REG-9 of two claims of one person the first approval counts', async () => {
    const first = await claimed();
    const second = await claimed({ ...owner, phone: citizen(5).phone });
    expect(await concluded(first)).toEqual({ decided: 'approved' });
    expect(await concluded(second)).toEqual({ decided: 'rejected' });
    expect((await dossierOf(world, second.dossier)).rejection?.reasons).toEqual(['already_identified']);
    expect(accountNow()).toMatchObject({ accountId: first.dossier.accountId });
  });

  test('REG-7 a phone that came to somebody of a higher level meanwhile is not taken from them', async () => {
    const scene = await claimed();
    const holder = await registered(world, { ...citizen(3), phone: owner.phone }, other);
    await stored(world, await dossierOf(world, scene.dossier));
    await world.store.ledger.commit({ writes: [{ save: { ...holder, version: 1, level: 1, state: 'approved' } }] });
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect((await dossierOf(world, scene.dossier)).rejection?.reasons).toEqual(['appointment_needed']);
  });

  test('LCK-1 a lock of an officer’s parks the claim; the owner’s own gives way', async () => {
    const account = await registered(world, stranger, other);
    const scene = await claimed();
    const lock = (ground: 'owner' | 'officer') => ({ ground, authority: ground, since: 1 });
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, lock: lock('officer') } }] });
    expect(await concluded(scene)).toEqual({ decided: 'parked', cause: 'account_locked' });
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 2, lock: lock('owner') } }] });
    const again = await claimed();
    expect(await concluded(again)).toEqual({ decided: 'approved' });
  });

  test('REG-9 an account of a higher level is no lock: the claim is rejected, and waits for nobody', async () => {
    const { dossier } = await claimed();
    const earlier: Account = { ...(await registered(world, stranger, other)), level: 1, state: 'approved' };
    const claim = dossier.personal.claim!;
    const raise = await openClaimed(
      world.approval,
      { dossier, claim, earlier, checks: proven },
      'run',
      world.clock.now(),
    );
    expect(raise).toEqual({ kind: 'taken' });
  });

  test('AUD-1 it is one record of the person, and one of whoever had the phone', async () => {
    const displaced = await registered(world, { ...citizen(3), phone: owner.phone }, other);
    const scene = await claimed();
    const before = world.store.chain(scene.dossier.person).length;
    await concluded(scene);
    expect(world.store.chain(scene.dossier.person).slice(before)).toMatchObject([{ action: 'dossier.approved' }]);
    expect(world.store.chain(displaced.person).at(-1)).toMatchObject({ action: 'account.erased' });
  });
});
