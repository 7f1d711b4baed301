import { beforeEach, describe, expect, test } from '@jest/globals';
import { provePasscodeResetByChip } from '../../../../domain/passcode-reset/prove-by-chip.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { beginReset, finishReset, provenReset, withActive } from '../../../doubles/passcode-reset-steps.ts';
import { proofSent } from '../../../doubles/proof-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { concluded } from '../approval/steps.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });
const owner = citizen(1);
const own = callerOn('own');
const stranger = callerOn('stranger');
/** What somebody gives who remembers no answer. */
const forgotten = { securityAnswers: [] };

let world: ApprovalWorld;
beforeEach(async () => {
  world = await withActive(createApprovalWorld(), owner);
});

const prove = (flowId: string, caller = own) => provePasscodeResetByChip(world.dossier, caller, flowId);
const finish = (flowId: string) => finishReset(world, owner, own, flowId, forgotten);

describe('chip and live face in place of the security answers', () => {
  test('PCD-2 they set a forgotten passcode, once, without the answers', async () => {
    const flowId = await provenReset(world, owner, own);
    const dossier = await proofSent(world, own, valueOf(await prove(flowId)), owner);
    expect((await finish(flowId)).ok).toBe(false);
    expect(await concluded({ world, dossier, run: runOf(dossier) })).toEqual({ decided: 'approved' });
    expect(await world.store.passcodeResets.find(flowId)).toMatchObject({ state: 'person_proven' });
    expect(await prove(flowId)).toEqual(refusal('chip_proof_not_needed'));
    expect((await finish(flowId)).ok).toBe(true);
    expect(await finish(flowId)).toEqual(refusal('not_found'));
  });

  test('PCD-2 a proof that is rejected stands in for nothing', async () => {
    const flowId = await provenReset(world, owner, own);
    const dossier = await proofSent(world, own, valueOf(await prove(flowId)), owner);
    world.faces.script('card', 40);
    expect(await concluded({ world, dossier, run: runOf(dossier) })).toEqual({ decided: 'rejected' });
    expect(await world.store.passcodeResets.find(flowId)).toMatchObject({ state: 'code_verified' });
    expect((await finish(flowId)).ok).toBe(false);
  });

  test('TH-21 not before the code is proven, nor from another device', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, owner, own));
    expect(await prove(passcodeResetId)).toEqual(refusal('otp_not_verified'));
    expect(await prove(passcodeResetId, stranger)).toEqual(refusal('not_found'));
    expect(world.store.all('dossier')).toEqual([]);
  });

  test('TH-20 a password that was reset meanwhile voids the proof', async () => {
    const flowId = await provenReset(world, owner, own);
    const dossier = await proofSent(world, own, valueOf(await prove(flowId)), owner);
    const account = world.store.all('account')[0]!;
    const save = { ...account, passwordResetAt: world.clock.now() };
    await world.store.ledger.commit({ writes: [{ save }] });
    await concluded({ world, dossier, run: runOf(dossier) });
    expect(await finish(flowId)).toEqual(refusal('invalid_credentials'));
  });
});
