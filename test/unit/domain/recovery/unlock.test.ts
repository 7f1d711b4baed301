import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import type { Caller } from '../../../../domain/caller.ts';
import { proveUnlockByChip } from '../../../../domain/recovery/prove-unlock-by-chip.ts';
import { startUnlock } from '../../../../domain/recovery/start-unlock.ts';
import { completeUnlock } from '../../../../domain/recovery/unlock-account.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { activated, approved } from '../../../doubles/activation-steps.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { citizen, type Citizen } from '../../../doubles/citizens.ts';
import { proofSent } from '../../../doubles/proof-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { concluded } from '../approval/steps.ts';
import { amend, own, plantCode, provenReset, stranger } from './steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const owner = citizen(1);
const OFFICERS = { ground: 'officer', authority: 'Công an phường Không Có', since: 1 } as const;

let world: ApprovalWorld;
beforeEach(async () => {
  world = createApprovalWorld();
  await approved(world, owner, own);
  await activated(world, own, owner);
  await amend(world, { lock: { ground: 'owner', authority: 'owner', since: world.clock.now() } });
  world.clock.advance(60_000);
  world.noticeSender.asked.length = 0;
});

const begin = ({ record, phone }: Citizen = owner) =>
  startUnlock(world.recovery, stranger, { personalId: record.personalId, phone });
const prove = (unlockId: string, caller: Caller = stranger) => proveUnlockByChip(world.dossier, caller, unlockId);
const finish = (unlockId: string, caller: Caller = stranger) => completeUnlock(world.recovery, caller, unlockId);
const account = () => world.store.all('account')[0];

const withoutLock = ({ lock: _lock, ...free }: Account): Account => free;

/** An unlock whose code is proven; its id. */
async function proven(): Promise<string> {
  const { flowId } = valueOf(await begin());
  valueOf(await verifyRecoveryCode(world.recovery, stranger, 'unlock', { flowId, code: world.sender.lastCode() }));
  return flowId;
}

/** One to which chip and face were shown; its id, and what was decided. */
async function shown(unlockId: string, similarity?: number) {
  const dossier = await proofSent(world, stranger, valueOf(await prove(unlockId)), owner);
  if (similarity !== undefined) world.faces.script('card', similarity);
  return concluded({ world, dossier, run: runOf(dossier) });
}

describe('ending the own lock', () => {
  test('LCK-1 the phone alone ends none; chip and live face do, once, and what was under it is there again', async () => {
    const unlockId = await proven();
    expect(await finish(unlockId)).toEqual(refusal('in_person_required'));
    expect(account()).toHaveProperty('lock');
    expect(await shown(unlockId)).toEqual({ decided: 'approved' });
    expect(account()).toHaveProperty('lock');
    expect(valueOf(await finish(unlockId))).toEqual({ state: 'unlocked' });
    expect(account()).not.toHaveProperty('lock');
    expect(account()).toMatchObject({ state: 'active', boundDevice: { device: own.device } });
    expect(await finish(unlockId)).toEqual(refusal('not_found'));
  });

  test('LCK-1 the owner is told once, and the chain says who ended it', async () => {
    const unlockId = await proven();
    await shown(unlockId);
    await Promise.all([finish(unlockId), finish(unlockId)]);
    expect(world.noticeSender.asked).toMatchObject([{ to: owner.phone, kind: 'account_unlocked_by_owner' }]);
    const chain = world.store.chain(account()!.person).filter(({ action }) => action === 'account.unlocked_by_owner');
    expect(chain).toMatchObject([{ actor: { kind: 'citizen' }, origin: { device: stranger.device } }]);
  });

  test('LCK-1 a proof that is rejected ends none', async () => {
    const unlockId = await proven();
    expect(await shown(unlockId, 40)).toEqual({ decided: 'rejected' });
    expect(await finish(unlockId)).toEqual(refusal('in_person_required'));
  });

  test('LCK-1 an authority’s lock does not end so, and is told with its ground', async () => {
    const unlockId = await proven();
    await shown(unlockId);
    await amend(world, { lock: OFFICERS });
    expect(await finish(unlockId)).toEqual(refusal('account_locked', { lock: OFFICERS }));
    expect(account()).toMatchObject({ lock: OFFICERS });
    expect(await prove(await provenAgain())).toEqual(refusal('account_locked', { lock: OFFICERS }));
  });

  test('LCK-1 a lock that came after the flow began stays', async () => {
    const unlockId = await proven();
    await shown(unlockId);
    const lock = { ground: 'owner', authority: 'owner', since: world.clock.now() + 1 } as const;
    await amend(world, { lock });
    expect(await finish(unlockId)).toEqual(refusal('account_locked', { lock }));
  });

  test('LCK-1 where no lock is there is none to end', async () => {
    const unlockId = await proven();
    await world.store.ledger.commit({ writes: [{ save: withoutLock(account()!) }] });
    expect(await prove(unlockId)).toEqual(refusal('not_locked'));
    expect(await finish(unlockId)).toEqual(refusal('not_locked'));
  });

  test('LCK-1 a proof that was given is not asked for again', async () => {
    const unlockId = await proven();
    await shown(unlockId);
    expect(await prove(unlockId)).toEqual(refusal('chip_proof_not_needed'));
  });

  test('TH-15 neither proof nor end before the code, nor from another device', async () => {
    const { flowId } = valueOf(await begin());
    expect(await prove(flowId)).toEqual(refusal('otp_not_verified'));
    expect(await finish(flowId)).toEqual(refusal('otp_not_verified'));
    expect(await prove(flowId, own)).toEqual(refusal('not_found'));
    expect(await finish(flowId, own)).toEqual(refusal('not_found'));
  });

  test('TH-1 a decoy answers like a real one, and leads nowhere after a lucky guess', async () => {
    world.sender.sent.length = 0;
    const { flowId, otp } = valueOf(await begin({ ...owner, phone: citizen(2).phone }));
    expect([otp.attemptsLeft, world.sender.sent.length]).toEqual([3, 0]);
    expect(await prove(flowId)).toEqual(refusal('otp_not_verified'));
    await plantCode(world, flowId, '123456');
    valueOf(await verifyRecoveryCode(world.recovery, stranger, 'unlock', { flowId, code: '123456' }));
    expect(await prove(flowId)).toEqual(refusal('in_person_required'));
    expect(await finish(flowId)).toEqual(refusal('in_person_required'));
  });

  test('OTP-1 the code of a reset ends no lock', async () => {
    const resetId = await provenReset(world, stranger, owner);
    expect(await prove(resetId)).toEqual(refusal('not_found'));
    expect(await finish(resetId)).toEqual(refusal('not_found'));
  });

  test('LCK-1 what is no number or phone is named', async () => {
    expect(await startUnlock(world.recovery, stranger, { personalId: '1', phone: '2' })).toMatchObject(
      refusal('invalid_request'),
    );
  });
});

async function provenAgain(): Promise<string> {
  world.clock.advance(60_000);
  return proven();
}
