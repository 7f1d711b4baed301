import { beforeEach, describe, expect, test } from '@jest/globals';
import { conclude } from '../../../../domain/approval/conclude.ts';
import type { Checks } from '../../../../domain/approval/checks.ts';
import { decideProof } from '../../../../domain/approval/decide-proof.ts';
import { proveFlow } from '../../../../domain/approval/prove-flow.ts';
import { verifyEvidence } from '../../../../domain/approval/verify-evidence.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { accountOf, complete } from '../../../doubles/activation-steps.ts';
import { createApprovalWorld, type ApprovalWorld } from '../../../doubles/approval-ports.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { expiredActivation, prove, proofSent, type Given } from '../../../doubles/proof-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';
import { dossierOf, runOf, stored } from '../../../doubles/sent-dossiers.ts';
import { concluded, found, type Scene } from './steps.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });
const owner = citizen(1);
const own = callerOn('own');

let world: ApprovalWorld;
beforeEach(() => {
  world = createApprovalWorld();
});

/** A proof to an activation past its window, with chip and live face, sent. */
async function proving(given: Given = {}): Promise<Scene & { readonly activationId: string }> {
  const activationId = await expiredActivation(world, own, owner);
  const begun = valueOf(await prove(world, own, activationId));
  const dossier = await proofSent(world, own, begun, owner, given);
  return { world, dossier, run: runOf(dossier), activationId };
}

const flowOf = async (activationId: string) => (await world.store.activations.find(activationId))!;
const rejectedFor = async ({ dossier }: Scene) => (await dossierOf(world, dossier)).rejection?.reasons;

describe('the approval of a proof', () => {
  test('ACT-5 it opens the activation again, and that alone: no level, no SMS, no count', async () => {
    const scene = await proving();
    const before = accountOf(world, scene.dossier);
    const counted = world.store.progress('26734', 'approved1');
    const told = world.store.all('notice').length;
    expect(await complete(world, own, scene.activationId, owner)).toEqual(refusal('activation_window_expired'));
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
    expect(await flowOf(scene.activationId)).toMatchObject({
      state: 'code_verified',
      provenByChipAt: world.clock.now(),
    });
    expect(accountOf(world, scene.dossier)).toEqual(before);
    expect(world.store.progress('26734', 'approved1')).toBe(counted);
    expect(world.store.all('notice')).toHaveLength(told);
    expect(world.noticeQueue.waiting).toEqual([]);
    expect((await complete(world, own, scene.activationId, owner)).ok).toBe(true);
    expect(accountOf(world, scene.dossier)).toMatchObject({ level: 1, state: 'active' });
  });

  test('ACT-7 it comes to a phone that officers changed just now, which is not enough alone', async () => {
    const scene = await proving();
    await concluded(scene);
    const account = { ...accountOf(world, scene.dossier), phoneChangedAt: world.clock.now() };
    const [credential] = world.store.all('password');
    await world.store.ledger.commit({ writes: [{ save: account }, { erase: credential! }] });
    const given = { passwordConfirmation: owner.password };
    const flow = await flowOf(scene.activationId);
    const { provenByChipAt, ...unproven } = flow;
    await world.store.ledger.commit({ writes: [{ save: unproven }] });
    // Within a window of its own.
    const [notice] = world.store.all('notice');
    await world.store.ledger.commit({ writes: [{ save: { ...notice!, sentAt: world.clock.now() } }] });
    expect(await complete(world, own, scene.activationId, owner, given)).toEqual(refusal('in_person_required'));
    const { version } = await flowOf(scene.activationId);
    await world.store.ledger.commit({ writes: [{ save: { ...flow, version, provenByChipAt: provenByChipAt! } }] });
    expect((await complete(world, own, scene.activationId, owner, given)).ok).toBe(true);
  });

  test('ACT-5 it proves that flow: another of the same account stays shut', async () => {
    const scene = await proving();
    const flow = await flowOf(scene.activationId);
    await world.store.ledger.commit({ writes: [{ save: { ...flow, version: 0, flowId: 'another' } }] });
    await concluded(scene);
    expect((await flowOf('another')).provenByChipAt).toBeUndefined();
    expect(await complete(world, own, 'another', owner)).toEqual(refusal('activation_window_expired'));
  });

  test('AUD-1 it is one record, which says what was proven and raises nothing', async () => {
    const scene = await proving();
    const before = world.store.chain(scene.dossier.person).length;
    await concluded(scene);
    const records = world.store.chain(scene.dossier.person).slice(before);
    expect(records).toMatchObject([{ action: 'dossier.proven', object: scene.dossier.dossierId }]);
    expect(JSON.parse(records[0]?.evidence ?? '{}')).toMatchObject({
      decision: 'approved',
      proves: { kind: 'activation', flowId: scene.activationId },
    });
  });

  test('APR-3 its evidence verifies, decided again as a proof is decided', async () => {
    const scene = await proving();
    await concluded(scene);
    const ports = {
      digests: nodeDigests,
      copyOf: (digest: string) => world.evidence.read(digest),
      hashOf: async (object: Parameters<typeof world.objects.read>[0]) =>
        (await world.objects.read(object)) === undefined ? undefined : object.sha256,
    };
    const dossier = await dossierOf(world, scene.dossier);
    const chain = world.store.chain(dossier.person);
    const looked = await verifyEvidence(ports, { dossier, chain });
    expect(looked.filter(({ holds }) => !holds)).toEqual([]);
    expect(looked.map(({ what }) => what).join()).toContain('dossier.proven');
  });

  test('FACE-4 its files go as those of any decision; no photograph is kept for officers', async () => {
    const scene = await proving();
    await concluded(scene);
    const dossier = await dossierOf(world, scene.dossier);
    expect(dossier.eraseAt).toBe(world.clock.now() + 30 * DAY);
    expect(dossier.photograph).toBeUndefined();
  });

  test('TH-46 a run that comes twice proves once', async () => {
    const scene = await proving();
    const all = await found(scene);
    expect(await conclude(world.approval, scene.run, all)).toEqual({ decided: 'approved' });
    const { version } = await flowOf(scene.activationId);
    expect(await conclude(world.approval, scene.run, all)).toEqual({ decided: 'over' });
    expect((await flowOf(scene.activationId)).version).toBe(version);
  });

  test('CHIP-2 a chip that signed no challenge proves nobody, and goes to no officer', async () => {
    const scene = await proving({ answered: false });
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect(await rejectedFor(scene)).toEqual(['person_unproven']);
    expect((await flowOf(scene.activationId)).provenByChipAt).toBeUndefined();
  });

  test.each([12, 90])('FACE-3 a live face that is the card’s by %d of 100 proves nobody', async (similarity) => {
    const scene = await proving();
    world.faces.script('card', similarity);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect(await rejectedFor(scene)).toEqual(['person_unproven']);
    expect(await complete(world, own, scene.activationId, owner)).toEqual(refusal('activation_window_expired'));
  });

  test.each([
    ['aa_challenge_expired', 'approved'],
    ['aa_signature', 'rejected'],
  ] as const)('CHIP-2 after a reading that failed by %s it is %s', async (code, decided) => {
    const scene = await proving();
    const dossier = await dossierOf(world, scene.dossier);
    const failed = { ...dossier.chip!, outcome: 'rejected', code } as const;
    await stored(world, { ...dossier, rejectedChips: [failed] });
    expect(await concluded(scene)).toEqual({ decided });
  });

  test('FA-21 bytes that changed since they were checked prove nobody', async () => {
    const scene = await proving();
    const dossier = await dossierOf(world, scene.dossier);
    const live = { ...dossier.live!, object: { ...dossier.live!.object, sha256: '0'.repeat(64) } };
    await stored(world, { ...dossier, live });
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect(await rejectedFor(scene)).toEqual(['data_changed']);
  });

  test('ACT-5 a flow that has ended in the meantime is not proven', async () => {
    const scene = await proving();
    world.clock.advance(31 * MINUTE);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect(await rejectedFor(scene)).toEqual(['data_changed']);
  });

  test('REG-9 other open dossiers and the level of the account stand against no proof', async () => {
    const scene = await proving();
    const account = accountOf(world, scene.dossier);
    const { dossier } = scene;
    await stored(world, { ...dossier, version: 0, dossierId: 'another', accountId: account.accountId, state: 'draft' });
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
  });

  test('TH-20 the flow must be of that person, of that account, of its phone, and waiting', async () => {
    const scene = await proving();
    const { dossier, activationId } = scene;
    const proves = dossier.proves!;
    const now = world.clock.now();
    const asked = async () => (await proveFlow(world.approval, dossier, proves, now)).kind;
    expect(await asked()).toBe('raised');
    expect((await proveFlow(world.approval, dossier, { ...proves, accountId: 'another' }, now)).kind).toBe('gone');
    expect((await proveFlow(world.approval, dossier, { ...proves, kind: 'password_reset' }, now)).kind).toBe('gone');
    const flow = await flowOf(activationId);
    const someoneElse = world.ports.references.person(citizen(2).record.personalId);
    for (const change of [{ person: someoneElse }, { state: 'completed' }, { state: 'awaiting_code' }] as const) {
      const { version } = await flowOf(activationId);
      await world.store.ledger.commit({ writes: [{ save: { ...flow, version, ...change } }] });
      expect([change, await asked()]).toEqual([change, 'gone']);
    }
    const { version } = await flowOf(activationId);
    await world.store.ledger.commit({ writes: [{ save: { ...flow, version } }] });
    expect(await asked()).toBe('raised');
    const account = accountOf(world, dossier);
    const phone = world.ports.references.phone(citizen(2).phone);
    await world.store.ledger.commit({ writes: [{ save: { ...account, phone } }] });
    expect(await asked()).toBe('gone');
  });
});

describe('deciding a proof', () => {
  const flawless: Checks = {
    document: 'chip_passed',
    earlierChipRejected: false,
    bytesUnchanged: true,
    population: 'agrees',
    liveness: 'passed',
    uniqueness: 'free',
    portrait: [],
    documentFace: 99.5,
    portraitFace: undefined,
  };
  const decided = (checks: Partial<Checks>) => decideProof({ ...flawless, ...checks }, LIMITS.faces);

  test('FACE-3 without a portrait, and without any other doubt, it is a yes', () => {
    expect(decided({})).toEqual({ kind: 'approve' });
  });

  test.each<[Partial<Checks>, string]>([
    [{ document: 'chip_for_officer' }, 'person_unproven'],
    [{ document: 'qr_with_photo' }, 'person_unproven'],
    [{ document: 'qr_without_photo' }, 'person_unproven'],
    [{ document: 'chip_fails_now' }, 'chip_no_longer_holds'],
    [{ liveness: 'absent' }, 'person_unproven'],
    [{ earlierChipRejected: true }, 'person_unproven'],
    [{ population: 'held_back' }, 'person_unproven'],
    [{ population: 'differs' }, 'population_differs'],
    [{ documentFace: undefined }, 'person_unproven'],
    [{ documentFace: 98.9 }, 'person_unproven'],
    [{ documentFace: 20 }, 'person_unproven'],
    [{ bytesUnchanged: false }, 'data_changed'],
  ])('ACT-5 %j is a no and no question to officers', (checks, reason) => {
    expect(decided(checks)).toMatchObject({ kind: 'reject', reasons: [reason] });
  });

  test('CHIP-3 an unknown issuer is nobody’s fault: nothing is decided', () => {
    expect(decided({ document: 'chip_unknown_issuer' })).toEqual({ kind: 'park', cause: 'unknown_issuer' });
  });
});
