import { describe, expect, test } from '@jest/globals';
import { ownVerifier } from '../../../../adapters/chip/own-verifier.ts';
import { renewChallenge } from '../../../../domain/dossier/challenge.ts';
import type { Ledger } from '../../../../domain/ledger/change.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { cccdPolicy } from '../../../../emrtd/index.ts';
import { generateKey, suites } from '../../../../tools/sandbox-issuer/index.ts';
import { cardOf, cardWithoutKey, strangeSigner, uploadOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { readChip } from '../../../../domain/dossier/read-chip.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { begun, own, read, someone, stageOf, tablet, type Stage } from './steps.ts';

const genuine = cardOf(someone.record);
const rejected = (code: string) => ({ ok: false, refusal: { code: 'chip_rejected', reasons: [code] } });

/** A stage with a dossier begun. */
async function draft() {
  const stage = await stageOf();
  const { dossier, challenge } = await begun(stage);
  const { dossierId } = dossier;
  const stored = () => stage.world.store.all('dossier')[0]!;
  const lastRecord = () => stage.world.store.chain(stage.principal.person).at(-1);
  return { stage, dossierId, nonce: challenge.nonce, stored, lastRecord };
}

const renewed = async (stage: Stage, dossierId: string, caller = own) =>
  valueOf(await renewChallenge(stage.world.dossier, caller, stage.principal, dossierId)).nonce;

describe('a genuine card', () => {
  test('CHIP-1 CHIP-2 passes: every check holds, and the card’s holder is named', async () => {
    const { stage, dossierId, nonce, stored, lastRecord } = await draft();
    const { checks, identity } = valueOf(await read(stage, dossierId, genuine, nonce));
    expect(checks.map(({ result }) => result)).toEqual(Array(12).fill('held'));
    expect(identity).toMatchObject({ personalId: someone.record.personalId, fullName: someone.record.fullName });
    expect(stored().chip).toMatchObject({ outcome: 'passed', device: own.device, policy: 'cccd-1' });
    expect(lastRecord()).toMatchObject({ action: 'chip.verified', object: dossierId });
  });

  test('CHIP-1 the evidence names algorithms, serial numbers, hashes and the trust bundle', async () => {
    const { stage, dossierId, nonce, stored } = await draft();
    await read(stage, dossierId, genuine, nonce);
    expect(stored().chip?.evidence).toMatchObject({
      signature: { scheme: 'ecdsa', hash: 'sha256' },
      signerCertificate: { serialNumber: expect.any(String), sha256: expect.stringMatching(/^[\da-f]{64}$/) },
      trustBundle: 'sandbox bundle',
    });
    expect(Object.keys(stored().personal.chip?.hashes ?? {})).toEqual(['1', '2', '13', '14', '15']);
  });

  test.each([
    ['has no Active Authentication', 'aa_unsupported', true],
    ['was not asked', 'aa_missing', false],
  ])('CHIP-2 whose chip %s is for an officer', async (_what, code, keyless) => {
    const { stage, dossierId, stored, lastRecord } = await draft();
    valueOf(await read(stage, dossierId, keyless ? cardWithoutKey(someone.record) : genuine, undefined));
    expect(stored().chip).toMatchObject({ outcome: 'officer', code });
    expect(lastRecord()).toMatchObject({ action: 'chip.reserved', reason: code });
  });

  test('CHIP-3 whose issuer nobody knows parks the dossier; that is no fault of the citizen’s', async () => {
    const { stage, dossierId, nonce, stored, lastRecord } = await draft();
    const unknown = cardOf(someone.record, { signer: strangeSigner() });
    const { identity } = valueOf(await read(stage, dossierId, unknown, nonce));
    expect(identity).toBeUndefined();
    expect(stored().chip).toMatchObject({ outcome: 'parked', code: 'anchor_unknown' });
    expect(lastRecord()).toMatchObject({ action: 'chip.parked' });
  });

  test('CHIP-1 without a trust store parks, and never passes', async () => {
    const { stage, dossierId, nonce, stored } = await draft();
    stage.world.verifier.own = ownVerifier(cccdPolicy, undefined);
    valueOf(await read(stage, dossierId, genuine, nonce));
    expect(stored().chip).toMatchObject({ outcome: 'parked', code: 'trust_unavailable' });
  });
});

describe('a card that is not', () => {
  test('CHIP-2 a cloned chip copies everything but the key', async () => {
    const { stage, dossierId, nonce, stored } = await draft();
    const clone = { ...genuine, answer: cardOf(someone.record, { chipKey: generateKey(suites.p256) }).answer };
    expect(await read(stage, dossierId, clone, nonce)).toEqual(rejected('aa_signature'));
    expect(stored().chip).toBeUndefined();
  });

  test('CHIP-2 a clone that leaves the key out is seen', async () => {
    const { stage, dossierId, nonce } = await draft();
    const dataGroups = new Map([...genuine.dataGroups].filter(([number]) => number !== 15));
    expect(await read(stage, dossierId, { ...genuine, dataGroups }, nonce)).toEqual(rejected('dg_stripped'));
  });

  test('CHIP-3 another citizen’s genuine card is not the caller’s', async () => {
    const { stage, dossierId, nonce } = await draft();
    const card = cardOf(citizen(2).record);
    expect(await read(stage, dossierId, card, nonce)).toEqual(rejected('identity_personal_id'));
  });

  test('CHIP-3 an expired card says so', async () => {
    const { stage, dossierId, nonce } = await draft();
    const { personalId, fullName, dateOfBirth, sex, permanentResidence: residence } = someone.record;
    const person = { personalId, fullName, dateOfBirth, sex, residence };
    const expired = cardOf(someone.record, {
      citizen: { ...person, issueDate: '2021-06-15', expiryDate: '2025-01-01' },
    });
    expect(await read(stage, dossierId, expired, nonce)).toEqual(rejected('card_expired'));
  });

  test('CHIP-2 a failed verdict stays on the dossier, whatever is read afterwards', async () => {
    const { stage, dossierId, nonce, stored, lastRecord } = await draft();
    await read(stage, dossierId, cardOf(citizen(2).record), nonce);
    expect(lastRecord()).toMatchObject({ action: 'chip.rejected', reason: 'identity_personal_id' });
    await read(stage, dossierId, { ...genuine, sod: Buffer.from('nothing') }, undefined);
    valueOf(await read(stage, dossierId, genuine, await renewed(stage, dossierId)));
    expect(stored().chip).toMatchObject({ outcome: 'passed' });
    expect(stored().rejectedChips.map(({ code }) => code)).toEqual(['identity_personal_id', 'sod_malformed']);
  });
});

describe('the challenge', () => {
  test('CHIP-2 works once', async () => {
    const { stage, dossierId, nonce } = await draft();
    valueOf(await read(stage, dossierId, genuine, nonce));
    expect(await read(stage, dossierId, genuine, nonce)).toEqual(rejected('aa_challenge_replayed'));
  });

  test('CHIP-2 of two answers at once one finds it spent', async () => {
    const { stage, dossierId, nonce } = await draft();
    const outcomes = await Promise.all([1, 2].map(() => read(stage, dossierId, genuine, nonce)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(rejected('aa_challenge_replayed'));
  });

  describe('that is replaced while the verifier is at work', () => {
    /** Has another challenge issued whenever a card is judged. */
    async function overtaken() {
      const scene = await draft();
      const { own: able } = scene.stage.world.verifier;
      scene.stage.world.verifier.own = {
        async verify(question) {
          const verdict = await able.verify(question);
          await renewed(scene.stage, scene.dossierId);
          return verdict;
        },
      };
      return scene;
    }

    test('CHIP-2 proves nothing, and is held against nobody', async () => {
      const { stage, dossierId, nonce, stored } = await overtaken();
      expect(await read(stage, dossierId, genuine, nonce)).toEqual(rejected('aa_challenge_replayed'));
      expect(stored()).toMatchObject({ rejectedChips: [] });
      expect(stored().chip).toBeUndefined();
    });

    test('CHIP-2 washes no failed verdict off', async () => {
      const { stage, dossierId, nonce, stored } = await overtaken();
      expect(await read(stage, dossierId, cardOf(citizen(2).record), nonce)).toEqual(rejected('identity_personal_id'));
      expect(stored().rejectedChips).toMatchObject([{ code: 'identity_personal_id' }]);
    });

    test('TH-30 has each card judged once, and counted', async () => {
      const { stage, dossierId, nonce } = await overtaken();
      const outcomes = [];
      for (let n = 0; n < 25; n += 1) outcomes.push(await read(stage, dossierId, genuine, nonce));
      expect(stage.world.verifier.asked).toHaveLength(20);
      expect(outcomes.at(-1)).toMatchObject({ refusal: { code: 'rate_limited' } });
    });
  });

  test('TH-30 a card that was judged counts, though its verdict could not be stored', async () => {
    const { stage, dossierId, nonce } = await draft();
    const full: Ledger = { commit: () => Promise.resolve('conflict'), pause: () => Promise.resolve() };
    const upload = { dossierId, upload: uploadOf(genuine, nonce) };
    const attempt = () => readChip({ ...stage.world.dossier, ledger: full }, own, stage.principal, upload);
    for (let n = 0; n < 20; n += 1) await expect(attempt()).rejects.toThrow(DependencyUnavailable);
    expect(await attempt()).toMatchObject({ refusal: { code: 'rate_limited' } });
    expect(stage.world.verifier.asked).toHaveLength(20);
  });

  test('CHIP-2 new challenges are limited', async () => {
    const { stage, dossierId } = await draft();
    for (let n = 0; n < 60; n += 1) await renewed(stage, dossierId);
    expect(await renewChallenge(stage.world.dossier, own, stage.principal, dossierId)).toMatchObject({
      refusal: { code: 'rate_limited' },
    });
  });

  test('CHIP-2 a verifier that is down takes nothing: the same answer passes once it is back', async () => {
    const { stage, dossierId, nonce, stored } = await draft();
    const { own: able } = stage.world.verifier;
    stage.world.verifier.own = { verify: () => Promise.reject(new DependencyUnavailable('chip verification')) };
    for (let n = 1; n <= 21; n += 1) {
      await expect(read(stage, dossierId, genuine, nonce)).rejects.toThrow(DependencyUnavailable);
    }
    expect(stored()).toMatchObject({ rejectedChips: [] });
    stage.world.verifier.own = able;
    expect((await read(stage, dossierId, genuine, nonce)).ok).toBe(true);
  });

  test('CHIP-2 that cannot be answered is put to no verifier, and the check says so', async () => {
    const { stage, dossierId, nonce, stored } = await draft();
    await read(stage, dossierId, genuine, nonce);
    await read(stage, dossierId, genuine, nonce);
    expect(stage.world.verifier.asked.map(({ answer }) => answer?.nonce)).toEqual([nonce, undefined]);
    expect(stored().rejectedChips[0]?.checks.at(-1)).toMatchObject({
      name: 'activeAuthentication',
      result: 'failed',
      code: 'aa_challenge_replayed',
    });
    expect(stored().chip).toMatchObject({ outcome: 'passed' });
  });

  test('CHIP-2 a card that fails by itself says why, whatever became of its challenge', async () => {
    const { stage, dossierId, nonce } = await draft();
    await read(stage, dossierId, genuine, nonce);
    const card = cardOf(citizen(2).record);
    expect(await read(stage, dossierId, card, nonce)).toEqual(rejected('identity_personal_id'));
  });

  test('CHIP-2 a verifier that passes a card without its answer is not believed', async () => {
    const { stage, dossierId, nonce } = await draft();
    const { own: able } = stage.world.verifier;
    stage.world.verifier.own = {
      verify: async (question) => ({ ...(await able.verify(question)), outcome: 'passed' }),
    };
    expect(await read(stage, dossierId, genuine, nonce, tablet)).toEqual(rejected('aa_challenge'));
  });

  test('CHIP-2 counts up to the end that the client was told', async () => {
    const { stage, dossierId, nonce } = await draft();
    stage.world.clock.advance(5 * MINUTE - 1);
    expect((await read(stage, dossierId, genuine, nonce)).ok).toBe(true);
  });

  test('CHIP-2 is over after five minutes', async () => {
    const { stage, dossierId, nonce } = await draft();
    stage.world.clock.advance(5 * MINUTE);
    expect(await read(stage, dossierId, genuine, nonce)).toEqual(rejected('aa_challenge_expired'));
  });

  test('CHIP-2 is void once there is another', async () => {
    const { stage, dossierId, nonce } = await draft();
    const next = await renewed(stage, dossierId);
    expect(next).not.toBe(nonce);
    expect(await read(stage, dossierId, genuine, nonce)).toEqual(rejected('aa_signature'));
  });

  test('CHIP-2 is for the device that got it', async () => {
    const { stage, dossierId, nonce } = await draft();
    expect(await read(stage, dossierId, genuine, nonce, tablet)).toEqual(rejected('aa_challenge'));
    valueOf(await read(stage, dossierId, genuine, nonce));
  });

  test('CHIP-2 is for one dossier', async () => {
    const first = await draft();
    first.stage.world.clock.advance(30 * DAY);
    const second = await begun(first.stage);
    const answer = await read(first.stage, second.dossier.dossierId, genuine, first.nonce);
    expect(answer).toEqual(rejected('aa_signature'));
  });
});

describe('reading', () => {
  test('DOS-1 is for drafts: an expired one is closed', async () => {
    const { stage, dossierId, nonce } = await draft();
    stage.world.clock.advance(30 * DAY);
    expect(await read(stage, dossierId, genuine, nonce)).toMatchObject({ refusal: { code: 'dossier_closed' } });
    expect(stage.world.verifier.asked).toEqual([]);
  });

  test('TH-10 for another’s dossier finds none, and verifies nothing', async () => {
    const { stage, dossierId, nonce } = await draft();
    const stranger = { ...stage.principal, person: stage.world.ports.references.person(citizen(2).record.personalId) };
    const outcome = await readChip(stage.world.dossier, tablet, stranger, {
      dossierId,
      upload: uploadOf(genuine, nonce),
    });
    expect(outcome).toMatchObject({ refusal: { code: 'not_found' } });
    expect(stage.world.verifier.asked).toEqual([]);
  });

  test('TH-30 is counted: twenty a day, whatever comes of them', async () => {
    const { stage, dossierId } = await draft();
    const scrap = { ...genuine, sod: Buffer.from('nothing') };
    for (let n = 1; n <= 20; n += 1) await read(stage, dossierId, scrap, undefined);
    expect(await read(stage, dossierId, genuine, undefined)).toMatchObject({ refusal: { code: 'rate_limited' } });
    stage.world.clock.advance(DAY);
    expect((await read(stage, dossierId, genuine, undefined)).ok).toBe(true);
  });
});
