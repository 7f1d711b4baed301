import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { ProvableKind } from '../../../../domain/dossier/flow-to-prove.ts';
import { beginLiveness } from '../../../../domain/portrait/begin-liveness.ts';
import { failuresOf, sessionsOf } from '../../../../domain/portrait/liveness-counts.ts';
import { takeLiveness } from '../../../../domain/portrait/take-liveness.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { applicantOf, expiredActivation, prove, provenOnceMore } from '../../../doubles/proof-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const own = callerOn('own');
const failed = refusal('liveness_failed');
const tooOften = refusal('in_person_required');

let world: DossierWorld;
beforeEach(() => {
  world = createDossierWorld();
});

const proofOf = async (activationId: string): Promise<Dossier> =>
  valueOf(await prove(world, own, activationId)).dossier;
const firstProof = async (who = citizen(1)) => proofOf(await expiredActivation(world, own, who));
/** To another flow of the same account. */
const nextProof = async (who = citizen(1)) => {
  world.clock.advance(MINUTE);
  return proofOf(await provenOnceMore(world, own, who));
};

/** What the account itself applies with at the same time. */
async function applicationOf({ proves, ...proof }: Dossier): Promise<Dossier> {
  const application = { ...proof, version: 0, dossierId: 'application', accountId: proves!.accountId };
  await world.store.ledger.commit({ writes: [{ save: application }] });
  return application;
}

const begin = (dossier: Dossier) => beginLiveness(world.dossier, own, applicantOf(dossier, own), dossier.dossierId);

async function fail(dossier: Dossier) {
  const { sessionId } = valueOf(await begin(dossier));
  world.liveness.end(sessionId, { kind: 'failed' });
  const { dossierId } = dossier;
  return takeLiveness(world.dossier, own, applicantOf(dossier, own), { dossierId, sessionId });
}

async function failOften(dossier: Dossier, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(await fail(dossier)).toEqual(failed);
}

describe('live faces for proofs', () => {
  test('TH-21 another flow of the account brings no new tries: five failures a day in all', async () => {
    await failOften(await firstProof(), 3);
    const second = await nextProof();
    await failOften(second, 2);
    expect(await begin(second)).toEqual(tooOften);
    expect(await begin(await nextProof())).toEqual(tooOften);
  });

  test('TH-21 a session begun before for a later flow gives no sixth try, be it live', async () => {
    const proof = await firstProof();
    const next = await nextProof();
    const saved = valueOf(await begin(next)).sessionId;
    await failOften(proof, 5);
    world.liveness.live(saved);
    const { asked } = world.liveness;
    const { dossierId } = next;
    const taken = await takeLiveness(world.dossier, own, applicantOf(next, own), { dossierId, sessionId: saved });
    expect([taken, world.liveness.asked]).toEqual([tooOften, asked]);
  });

  test('FACE-2 another flow of the account brings no new sessions: twenty a day in all', async () => {
    const proof = await firstProof();
    for (let n = 0; n < 12; n += 1) valueOf(await begin(proof));
    const next = await nextProof();
    for (let n = 0; n < 8; n += 1) valueOf(await begin(next));
    expect(await begin(next)).toEqual(refusal('rate_limited', { retryAt: expect.any(Number) }));
  });

  test('FACE-2 the next day begins anew', async () => {
    await failOften(await firstProof(), 5);
    world.clock.advance(DAY);
    expect((await begin(await nextProof())).ok).toBe(true);
  });

  test('TH-45 who fails for proofs of an account takes nothing from what it applies for', async () => {
    const proof = await firstProof();
    const application = await applicationOf(proof);
    await failOften(proof, 5);
    await failOften(application, 5);
    expect([await begin(proof), await begin(application)]).toEqual([tooOften, tooOften]);
  });

  test('FACE-2 who fails for an application can still be proven to a flow', async () => {
    const proof = await firstProof();
    await failOften(await applicationOf(proof), 5);
    expect((await begin(proof)).ok).toBe(true);
  });

  test('TH-45 proofs of another account are counted apart', async () => {
    await failOften(await firstProof(), 5);
    expect((await begin(await firstProof(citizen(2)))).ok).toBe(true);
  });

  test.each<ProvableKind>(['password_reset', 'passcode_reset', 'unlock'])(
    'TH-21 a proof to a flow of %s counts with those to an activation',
    async (kind) => {
      const proof = await firstProof();
      const other = { ...proof, accountId: 'flow', proves: { ...proof.proves!, kind, flowId: 'flow' } };
      const { limits } = world.dossier;
      expect(failuresOf(other, limits)).toEqual(failuresOf(proof, limits));
      expect(sessionsOf(other, limits)).toEqual(sessionsOf(proof, limits));
    },
  );
});
