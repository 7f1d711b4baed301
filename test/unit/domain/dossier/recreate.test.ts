import { describe, expect, test } from '@jest/globals';
import type { RejectionReason } from '../../../../domain/approval/decide.ts';
import { askOfficer } from '../../../../domain/dossier/ask-officer.ts';
import { recreateDossier } from '../../../../domain/dossier/recreate.ts';
import type { FullName } from '../../../../domain/identity/full-name.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { DAY } from '../../../../domain/time.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { chipPart, wholeByChip } from '../../../doubles/dossier-parts.ts';
import { put, stored } from './stored.ts';
import { begun, create, own, someone, stageOf, type Stage } from './steps.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

const recreate = ({ world, principal }: Stage, dossierId: string) =>
  recreateDossier(world.dossier, own, principal, dossierId);
const ask = ({ world, principal }: Stage, dossierId: string) =>
  askOfficer(world.dossier, own, principal, { dossierId, comment: 'Ảnh chụp đã lâu' });

/** A dossier that the machine did not accept, its pictures kept for a month. */
async function rejected(...reasons: readonly RejectionReason[]) {
  const stage = await stageOf();
  const { dossierId } = (await begun(stage)).dossier;
  const at = stage.world.clock.now();
  await put(stage, dossierId, {
    ...wholeByChip,
    state: 'rejected',
    sent: { at, dueAt: at + DAY },
    run: { attempt: 1, phase: 'check' },
    rejection: { reasons, quality: [] },
    eraseAt: at + 30 * DAY,
  });
  return { stage, dossierId };
}

const parts = ['chip', 'portrait', 'live'] as const;

describe('making a dossier anew', () => {
  test.each<readonly [RejectionReason, readonly string[]]>([
    ['portrait_unfit', ['chip', 'live']],
    ['portrait_not_of_person', ['chip', 'live']],
    ['face_not_of_document', ['chip', 'portrait']],
    ['chip_no_longer_holds', ['portrait', 'live']],
    ['population_differs', ['chip', 'portrait', 'live']],
    ['data_changed', []],
  ])('DOS-2 after %s it keeps %j', async (reason, kept) => {
    const { stage, dossierId } = await rejected(reason);
    const { dossier, challenge } = valueOf(await recreate(stage, dossierId));
    const fresh = await stored(stage, dossier.dossierId);
    expect(parts.filter((part) => fresh[part] !== undefined)).toEqual(kept);
    expect(fresh).toMatchObject({ state: 'draft', verdicts: [] });
    expect(fresh.rejection).toBeUndefined();
    expect(challenge.dossierId).toBe(dossier.dossierId);
    expect(await stored(stage, dossierId)).toMatchObject({ state: 'expired' });
  });

  test('CHIP-2 what a chip failed goes along', async () => {
    const { stage, dossierId } = await rejected('chip_no_longer_holds');
    const failed = { ...chipPart.chip!, outcome: 'rejected' as const };
    await put(stage, dossierId, { rejectedChips: [failed] });
    const { dossier } = valueOf(await recreate(stage, dossierId));
    expect((await stored(stage, dossier.dossierId)).rejectedChips).toEqual([failed]);
  });

  test('CHIP-3 a chip is read again when the register says otherwise of its holder now', async () => {
    const { stage, dossierId } = await rejected('population_differs');
    stage.world.population.add({ ...someone.record, fullName: 'Lê Văn Đổi Tên' as FullName });
    const { dossier } = valueOf(await recreate(stage, dossierId));
    const fresh = await stored(stage, dossier.dossierId);
    expect(fresh.personal.holder.fullName).toBe('Lê Văn Đổi Tên');
    expect(fresh.chip).toBeUndefined();
    expect(stage.world.store.all('account')[0]?.personal.fullName).toBe('Lê Văn Đổi Tên');
  });

  test('DOS-1 a draft that is made anew is a draft no longer than the first', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    stage.world.clock.advance(29 * DAY);
    const { dossier: anew } = valueOf(await recreate(stage, dossier.dossierId));
    expect(anew.expiresAt).toBe(dossier.expiresAt);
  });

  test('CHIP-2 what a chip failed is not washed off by beginning another dossier', async () => {
    const { stage, dossierId } = await rejected('portrait_unfit');
    const failed = { ...chipPart.chip!, outcome: 'rejected' as const, code: 'aa_signature' as const };
    await put(stage, dossierId, { rejectedChips: [failed] });
    const { dossier } = await begun(stage);
    expect((await stored(stage, dossier.dossierId)).rejectedChips).toEqual([failed]);
  });

  test('DOS-2 a draft may be made anew, and of two at once one is', async () => {
    const stage = await stageOf();
    const { dossierId } = (await begun(stage)).dossier;
    const outcomes = await Promise.all([recreate(stage, dossierId), recreate(stage, dossierId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      stage.world.store
        .all('dossier')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['draft', 'expired']);
  });

  test('DOS-2 not while another is open, and not once it was sent', async () => {
    const { stage, dossierId } = await rejected('portrait_unfit');
    const { dossier } = await begun(stage);
    expect(await recreate(stage, dossierId)).toEqual(refusal('dossier_open'));
    await put(stage, dossier.dossierId, { state: 'checking' });
    expect(await recreate(stage, dossier.dossierId)).toEqual(refusal('dossier_closed'));
  });

  test('DOS-2 of making anew and beginning another at once one happens', async () => {
    const { stage, dossierId } = await rejected('portrait_unfit');
    const outcomes = await Promise.all([recreate(stage, dossierId), create(stage)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const states = stage.world.store.all('dossier').map(({ state }) => state);
    expect(states.filter((state) => state === 'draft')).toHaveLength(1);
  });

  test('FACE-4 the old one waits for its pictures to be erased', async () => {
    const { stage, dossierId } = await rejected('portrait_unfit');
    await recreate(stage, dossierId);
    expect((await stored(stage, dossierId)).eraseAt).toBe(stage.world.clock.now());
  });
});

describe('asking for an officer', () => {
  test.each<RejectionReason>(['face_not_of_document', 'portrait_not_of_person'])(
    'FACE-3 after %s the dossier goes to review, with a new term and the comment',
    async (reason) => {
      const { stage, dossierId } = await rejected(reason);
      stage.world.clock.advance(DAY);
      expect(valueOf(await ask(stage, dossierId)).state).toBe('review');
      const asked = await stored(stage, dossierId);
      expect(asked.personal.comments).toEqual(['Ảnh chụp đã lâu']);
      expect(asked.sent?.at).toBe(stage.world.clock.now());
      expect(asked.eraseAt).toBeUndefined();
      expect(asked.rejection).toBeUndefined();
    },
  );

  test('FACE-3 not for what an officer cannot judge by looking', async () => {
    const { stage, dossierId } = await rejected('face_not_of_document', 'population_differs');
    expect(await ask(stage, dossierId)).toEqual(refusal('officer_not_possible'));
  });

  test('APR-2 not again after officers decided', async () => {
    const { stage, dossierId } = await rejected('face_not_of_document');
    const person = 'v1.officer' as PersonRef;
    const verdict = { officer: 'one', person, decision: 'reject', reasons: ['face_not_of_document'], at: 1 } as const;
    await put(stage, dossierId, { verdicts: [verdict, { ...verdict, officer: 'two' }] });
    expect(await ask(stage, dossierId)).toEqual(refusal('officer_not_possible'));
  });

  test('FACE-4 not once the pictures are due to go', async () => {
    const { stage, dossierId } = await rejected('face_not_of_document');
    stage.world.clock.advance(30 * DAY);
    expect(await ask(stage, dossierId)).toEqual(refusal('officer_not_possible'));
  });

  test('FACE-4 nor once one of them is gone', async () => {
    const { stage, dossierId } = await rejected('face_not_of_document');
    const portrait = wholeByChip.portrait!;
    await put(stage, dossierId, { portrait: { ...portrait, object: { ...portrait.object, erased: true } } });
    expect(await ask(stage, dossierId)).toEqual(refusal('officer_not_possible'));
  });

  test('DOS-1 not while another is open', async () => {
    const { stage, dossierId } = await rejected('face_not_of_document');
    await begun(stage);
    expect(await ask(stage, dossierId)).toEqual(refusal('dossier_open'));
  });
});
