import { beforeEach, describe, expect, test } from '@jest/globals';
import { askOfficer } from '../../../../domain/dossier/ask-officer.ts';
import { authenticateClaim } from '../../../../domain/dossier/authenticate-claim.ts';
import { missingSteps } from '../../../../domain/dossier/missing-steps.ts';
import { readQr } from '../../../../domain/dossier/read-qr.ts';
import { recreateDossier } from '../../../../domain/dossier/recreate.ts';
import { submitDossier } from '../../../../domain/dossier/submit.ts';
import { allowUpload } from '../../../../domain/portrait/allow-upload.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { approved, begin, provenActivation } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { announced, picture } from '../../../doubles/portrait-steps.ts';
import { applicantOf, expiredActivation, PAST_WINDOW, prove, provenOnceMore } from '../../../doubles/proof-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { dossierOf, stored } from '../../../doubles/sent-dossiers.ts';
import { accountOf } from '../../../doubles/activation-steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const owner = citizen(1);
const own = callerOn('own');
const other = callerOn('stranger');
const reading = {
  at: 1,
  device: own.device,
  outcome: 'passed',
  checks: [],
  evidence: {},
  policy: 'policy/1',
} as const;

let world: DossierWorld;
beforeEach(() => {
  world = createDossierWorld();
});

const amend = async (changes: object) => {
  const account = accountOf(world, world.store.all('account')[0]!);
  await world.store.ledger.commit({ writes: [{ save: { ...account, ...changes } }] });
};

describe('beginning a proof by chip and face', () => {
  test('ACT-5 past the window, after the code, it begins a dossier of the flow’s own, without a session', async () => {
    const activationId = await expiredActivation(world, own, owner);
    const { dossier, challenge } = valueOf(await prove(world, own, activationId));
    const account = accountOf(world, dossier);
    expect(dossier).toMatchObject({
      state: 'draft',
      person: account.person,
      accountId: activationId,
      proves: { kind: 'activation', flowId: activationId, accountId: account.accountId },
    });
    expect(challenge.device).toBe(own.device);
    expect(world.store.chain(account.person).at(-1)).toMatchObject({
      action: 'dossier.proof_begun',
      reason: 'activation',
      object: dossier.dossierId,
    });
    const asked = (device: string) =>
      authenticateClaim(world.store.claims, dossier.dossierId, device, world.clock.now());
    expect(await asked(own.device)).toEqual(applicantOf(dossier, own));
    expect(await asked(other.device)).toBeUndefined();
  });

  test('ACT-5 it takes chip and live face, and neither portrait nor QR code', async () => {
    const { dossier } = valueOf(await prove(world, own, await expiredActivation(world, own, owner)));
    const { dossierId } = dossier;
    expect(missingSteps(dossier)).toEqual(['document_missing', 'liveness_missing']);
    expect(missingSteps({ ...dossier, chip: reading })).toEqual(['liveness_missing']);
    const qr = { at: 1, device: own.device };
    expect(missingSteps({ ...dossier, qr })).toEqual(['document_missing', 'liveness_missing']);
    const applicant = applicantOf(dossier, own);
    const payload = '001094000001||Nguyễn Văn Thử|20101994|Nam|X|15052021';
    expect(await readQr(world.dossier, own, applicant, { dossierId, payload })).toEqual(refusal('not_found'));
    const upload = { dossierId, ...announced(picture) };
    expect(await allowUpload(world.dossier, own, applicant, upload)).toEqual(refusal('not_found'));
    expect(await submitDossier(world.dossier, own, applicant, { dossierId })).toEqual(
      refusal('step_missing', { reasons: ['document_missing', 'liveness_missing'] }),
    );
  });

  test('TH-21 not before the code is proven, nor from another device', async () => {
    await approved(world, owner, own);
    world.clock.advance(PAST_WINDOW);
    const { activationId } = valueOf(await begin(world, own, owner));
    expect(await prove(world, own, activationId)).toEqual(refusal('otp_not_verified'));
    expect(await prove(world, other, activationId)).toEqual(refusal('not_found'));
    expect(world.store.all('dossier')).toEqual([]);
  });

  test('ACT-5 within the window no proof is needed', async () => {
    await approved(world, owner, own);
    const activationId = await provenActivation(world, own, owner);
    expect(await prove(world, own, activationId)).toEqual(refusal('chip_proof_not_needed'));
  });

  test('LCK-1 a locked account is not proven to an activation', async () => {
    const activationId = await expiredActivation(world, own, owner);
    const lock = { ground: 'officer', authority: 'officer', since: 1 } as const;
    await amend({ lock });
    expect(await prove(world, own, activationId)).toEqual(refusal('account_locked', { lock }));
  });

  test('CHIP-3 whom the register does not let hold an account, a counter looks at', async () => {
    const activationId = await expiredActivation(world, own, owner);
    world.population.add({ ...owner.record, status: 'dead' });
    expect(await prove(world, own, activationId)).toEqual(refusal('in_person_required'));
  });

  test('ACT-5 the flow lives on for what the proof takes, and the draft as long as the flow', async () => {
    const activationId = await expiredActivation(world, own, owner);
    world.clock.advance(29 * MINUTE);
    const { dossier } = valueOf(await prove(world, own, activationId));
    const flow = await world.store.activations.find(activationId);
    expect(flow?.expiresAt).toBe(world.clock.now() + 30 * MINUTE);
    expect(dossier.expiresAt).toBe(flow?.expiresAt);
  });

  test('ACT-5 begun again, the earlier draft ends and its files go; one that is being decided stays the only one', async () => {
    const activationId = await expiredActivation(world, own, owner);
    const { dossier: first } = valueOf(await prove(world, own, activationId));
    const { dossier: second } = valueOf(await prove(world, own, activationId));
    expect(await dossierOf(world, first)).toMatchObject({ state: 'expired', eraseAt: world.clock.now() });
    await stored(world, { ...(await dossierOf(world, second)), state: 'checking' });
    expect(await prove(world, own, activationId)).toEqual(refusal('dossier_open'));
  });

  test('FA-14 two at once begin one', async () => {
    const activationId = await expiredActivation(world, own, owner);
    await Promise.all([prove(world, own, activationId), prove(world, own, activationId)]);
    const drafts = world.store.all('dossier').filter(({ state }) => state === 'draft');
    expect(drafts).toHaveLength(1);
  });

  test('TH-30 proofs are counted by the phone that was proven', async () => {
    const codes = [];
    const activationId = await expiredActivation(world, own, owner);
    for (let n = 0; n < 6; n += 1) {
      const outcome = await prove(world, own, activationId);
      codes.push(outcome.ok ? 'begun' : outcome.refusal.code);
    }
    expect(codes).toEqual([...Array<string>(5).fill('begun'), 'rate_limited']);
  });

  test('CHIP-2 what a chip failed in this device’s hands goes along', async () => {
    const first = valueOf(await prove(world, own, await expiredActivation(world, own, owner))).dossier;
    const rejected = { ...reading, outcome: 'rejected', code: 'aa_signature' } as const;
    await stored(world, { ...(await dossierOf(world, first)), rejectedChips: [rejected] });
    world.clock.advance(MINUTE);
    const { dossier } = valueOf(await prove(world, own, await provenOnceMore(world, own, owner)));
    expect(dossier.rejectedChips).toMatchObject([{ code: 'aa_signature' }]);
  });

  test('ACT-5 a rejected proof goes to no officer and is not made anew; it is begun again from its flow', async () => {
    const activationId = await expiredActivation(world, own, owner);
    const { dossier } = valueOf(await prove(world, own, activationId));
    const applicant = applicantOf(dossier, own);
    const rejection = { reasons: ['face_not_of_document'], quality: [] } as const;
    await stored(world, { ...(await dossierOf(world, dossier)), state: 'rejected', rejection });
    const { dossierId } = dossier;
    expect(await askOfficer(world.dossier, own, applicant, { dossierId, comment: 'a' })).toEqual(
      refusal('officer_not_possible'),
    );
    expect(await recreateDossier(world.dossier, own, applicant, dossierId)).toEqual(refusal('dossier_closed'));
    expect((await prove(world, own, activationId)).ok).toBe(true);
  });
});
