import { beforeEach, describe, expect, test } from '@jest/globals';
import { proveResetByChip } from '../../../../domain/recovery/prove-by-chip.ts';
import { startLock } from '../../../../domain/recovery/start-lock.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { accountOf, activated, approved } from '../../../doubles/activation-steps.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { proofSent } from '../../../doubles/proof-steps.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { concluded } from '../approval/steps.ts';
import { amend, begin, finish, own, plantCode, provenReset, stranger } from './steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const owner = citizen(1);

let world: ApprovalWorld;
beforeEach(() => {
  world = createApprovalWorld();
});

const prove = (passwordResetId: string, caller = stranger) => proveResetByChip(world.dossier, caller, passwordResetId);

/** An account that is ACTIVE on its owner's device, and a reset from another one with the right code. */
async function resetOfActive(): Promise<string> {
  await approved(world, owner, own);
  await activated(world, own, owner);
  world.clock.advance(60_000);
  return provenReset(world, stranger, owner);
}

describe('proving the owner of an ACTIVE account to a password reset', () => {
  test('SES-4 the phone alone sets no password; chip and live face do, once', async () => {
    const flowId = await resetOfActive();
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
    const dossier = await proofSent(world, stranger, valueOf(await prove(flowId)), owner);
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
    expect(await concluded({ world, dossier, run: runOf(dossier) })).toEqual({ decided: 'approved' });
    expect((await finish(world, stranger, flowId)).ok).toBe(true);
    expect(accountOf(world, dossier)).toMatchObject({ state: 'active', passwordResetAt: world.clock.now() });
    expect((await finish(world, stranger, flowId, 'qT8#xMa5^p')).ok).toBe(false);
  });

  test('SES-4 a proof that is rejected sets none', async () => {
    const flowId = await resetOfActive();
    const dossier = await proofSent(world, stranger, valueOf(await prove(flowId)), owner);
    world.faces.script('card', 40);
    expect(await concluded({ world, dossier, run: runOf(dossier) })).toEqual({ decided: 'rejected' });
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
  });

  test('TH-20 a reset by somebody else meanwhile is not overtaken', async () => {
    const flowId = await resetOfActive();
    const dossier = await proofSent(world, stranger, valueOf(await prove(flowId)), owner);
    await amend(world, { passwordResetAt: world.clock.now() });
    await concluded({ world, dossier, run: runOf(dossier) });
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
    expect(await prove(flowId)).toEqual(refusal('in_person_required'));
  });

  test('TH-21 not before the code is proven, nor from another device', async () => {
    await approved(world, owner, own);
    await activated(world, own, owner);
    const { flowId } = valueOf(await begin(world, stranger, owner));
    expect(await prove(flowId)).toEqual(refusal('otp_not_verified'));
    expect(await prove(flowId, own)).toEqual(refusal('not_found'));
  });

  test('SES-4 an account that is not ACTIVE needs no proof', async () => {
    await registered(world, owner, own);
    const flowId = await provenReset(world, own, owner);
    expect(await prove(flowId, own)).toEqual(refusal('chip_proof_not_needed'));
  });

  test('ACT-7 where a phone that was changed just now is not enough, chip and live face are', async () => {
    await registered(world, owner, own);
    await amend(world, { phoneChangedAt: world.clock.now() });
    const flowId = await provenReset(world, stranger, owner);
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
    const dossier = await proofSent(world, stranger, valueOf(await prove(flowId)), owner);
    expect(await concluded({ world, dossier, run: runOf(dossier) })).toEqual({ decided: 'approved' });
    expect((await finish(world, stranger, flowId)).ok).toBe(true);
  });

  test('TH-1 a decoy answers like a real one before the code, and leads nowhere after a lucky guess', async () => {
    const { flowId } = valueOf(await begin(world, stranger, owner));
    expect(await prove(flowId)).toEqual(refusal('otp_not_verified'));
    await plantCode(world, flowId, '123456');
    const guess = { flowId, code: '123456' };
    valueOf(await verifyRecoveryCode(world.recovery, stranger, 'password_reset', guess));
    expect(await prove(flowId)).toEqual(refusal('in_person_required'));
    expect(await finish(world, stranger, flowId)).toEqual(refusal('in_person_required'));
    expect(world.store.all('dossier')).toEqual([]);
  });

  test('TH-10 a flow of another kind is none', async () => {
    await registered(world, owner, own);
    const pair = { personalId: owner.record.personalId, phone: owner.phone };
    const { flowId } = valueOf(await startLock(world.recovery, own, pair));
    expect(await prove(flowId, own)).toEqual(refusal('not_found'));
  });

  test('LCK-1 a locked account is told so', async () => {
    const flowId = await resetOfActive();
    const lock = { ground: 'owner', authority: 'owner', since: 1 } as const;
    await amend(world, { lock });
    expect(await prove(flowId)).toEqual(refusal('account_locked', { lock }));
  });
});
