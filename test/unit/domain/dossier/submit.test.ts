import { describe, expect, test } from '@jest/globals';
import { submitDossier } from '../../../../domain/dossier/submit.ts';
import { missingSteps } from '../../../../domain/dossier/missing-steps.ts';
import { readQr } from '../../../../domain/dossier/read-qr.ts';
import { HOUR } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { chipPart, livePart, portraitPart, qrPart, wholeByChip } from '../../../doubles/dossier-parts.ts';
import { put, stored } from './stored.ts';
import { begun, create, own, someone, stageOf, type Stage } from './steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

const submit = ({ world, principal }: Stage, dossierId: string, email?: string) =>
  submitDossier(world.dossier, own, principal, { dossierId, email });

async function drafted(parts: object = wholeByChip): Promise<{ readonly stage: Stage; readonly dossierId: string }> {
  const stage = await stageOf();
  const { dossierId } = (await begun(stage)).dossier;
  await put(stage, dossierId, parts);
  return { stage, dossierId };
}

describe('sending a dossier', () => {
  test('DOS-1 a whole one is submitted, with its term, its e-mail and its first run begun', async () => {
    const { stage, dossierId } = await drafted();
    const sent = valueOf(await submit(stage, dossierId, ' thu@vi-du.example.vn '));
    expect(sent).toMatchObject({ state: 'submitted', run: { attempt: 1, phase: 'check' } });
    expect(sent.personal.email).toBe('thu@vi-du.example.vn');
    const { person } = stage.principal;
    expect(stage.world.workflow.started).toEqual([{ person, dossierId, attempt: 1, phase: 'check' }]);
    expect(sent.sent?.at).toBe(stage.world.clock.now());
    // 00:00 in Vietnam, after a whole working day.
    expect((sent.sent!.dueAt + 7 * HOUR) % (24 * HOUR)).toBe(0);
    expect(sent.sent!.dueAt - sent.sent!.at).toBeGreaterThan(24 * HOUR - 1);
  });

  test('AUD-1 it is one record that names the dossier', async () => {
    const { stage, dossierId } = await drafted();
    const before = stage.world.store.chain(stage.principal.person).length;
    await submit(stage, dossierId);
    const records = stage.world.store.chain(stage.principal.person).slice(before);
    expect(records).toMatchObject([{ action: 'dossier.submitted', object: dossierId }]);
  });

  test.each([
    ['nothing', {}, ['document_missing', 'portrait_missing', 'liveness_missing']],
    ['a chip alone', chipPart, ['portrait_missing']],
    ['a QR code and a portrait', { ...qrPart, ...portraitPart }, ['liveness_missing']],
    ['portrait and live face', { ...portraitPart, ...livePart }, ['document_missing']],
  ])('DOS-1 %s is not enough, and what is missing is named', async (_what, parts, reasons) => {
    const { stage, dossierId } = await drafted(parts);
    expect(await submit(stage, dossierId)).toEqual(refusal('step_missing', { reasons }));
    expect((await stored(stage, dossierId)).state).toBe('draft');
    expect(stage.world.workflow.started).toEqual([]);
  });

  test('FACE-2 a dossier by chip goes without a live face, one by QR code with it', async () => {
    const byChip = await drafted({ ...chipPart, ...portraitPart });
    expect((await submit(byChip.stage, byChip.dossierId)).ok).toBe(true);
    const byQr = await drafted({ ...qrPart, ...portraitPart, ...livePart });
    expect((await submit(byQr.stage, byQr.dossierId)).ok).toBe(true);
  });

  test.each(['@', 'a@b', 'a b@c.vn', `${'a'.repeat(65)}@c.vn`, 'a@b..vn'])(
    'DOS-1 %s is no address of e-mail, and nothing is sent',
    async (email) => {
      const { stage, dossierId } = await drafted();
      expect(await submit(stage, dossierId, email)).toEqual(
        refusal('invalid_request', { fields: [{ name: 'email', code: 'malformed' }] }),
      );
      expect((await stored(stage, dossierId)).state).toBe('draft');
    },
  );

  test('REG-9 a claim is sent with chip and live face, and by nothing less', () => {
    const claim = {} as never;
    const draft = (parts: object) => ({ ...parts, personal: { claim } }) as never;
    expect(missingSteps(draft({ ...qrPart, ...portraitPart, ...livePart }))).toEqual(['document_missing']);
    expect(missingSteps(draft({ ...chipPart, ...portraitPart }))).toEqual(['liveness_missing']);
    expect(missingSteps(draft(wholeByChip))).toEqual([]);
  });

  test('TH-14 of two at once one is sent, one run begins, one record is written', async () => {
    const { stage, dossierId } = await drafted();
    const before = stage.world.store.chain(stage.principal.person).length;
    const outcomes = await Promise.all([submit(stage, dossierId), submit(stage, dossierId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refusal('dossier_closed'));
    expect(stage.world.workflow.started).toHaveLength(1);
    expect(stage.world.store.chain(stage.principal.person)).toHaveLength(before + 1);
  });

  test('FA-1 a run that cannot be begun loses nothing: the dossier waits in its queue', async () => {
    const { stage, dossierId } = await drafted();
    stage.world.workflow.down = true;
    expect((await submit(stage, dossierId)).ok).toBe(true);
    const shards = await Promise.all(
      Array.from({ length: 16 }, (_, shard) =>
        stage.world.store.dossierIndex.queued('start', shard, { before: stage.world.clock.now(), limit: 5 }),
      ),
    );
    expect(shards.flat()).toMatchObject([{ dossierId }]);
  });

  test('LCK-1 a locked account sends none', async () => {
    const { stage, dossierId } = await drafted();
    const [account] = stage.world.store.all('account');
    const lock = { ground: 'owner', authority: 'owner', since: 1 } as const;
    await stage.world.store.ledger.commit({ writes: [{ save: { ...account!, lock } }] });
    expect(await submit(stage, dossierId)).toEqual(refusal('account_locked', { lock }));
  });

  test('TH-32 somebody else’s does not exist', async () => {
    const { stage, dossierId } = await drafted();
    const other = await stageOf(citizen(2), stage.world);
    expect(await submit(other, dossierId)).toEqual(refusal('not_found'));
  });
});

describe('the QR code in place of the chip', () => {
  const { personalId } = someone.record;
  const line = (name = 'Lê Văn Giả Tưởng', birth = '20101994', sex = 'Nam', id: string = personalId) =>
    [id, '', name, birth, sex, 'Phường Không Có', '15052021'].join('|');
  const give = ({ world, principal }: Stage, dossierId: string, payload: string) =>
    readQr(world.dossier, own, principal, { dossierId, payload });

  test('CHIP-4 one that is the holder’s is noted as what it is, lower evidence', async () => {
    const stage = await stageOf();
    const { dossierId } = (await begun(stage)).dossier;
    expect(valueOf(await give(stage, dossierId, line()))).toMatchObject({ personalId });
    expect(await stored(stage, dossierId)).toMatchObject({ qr: { device: own.device } });
    expect(stage.world.store.chain(stage.principal.person).at(-1)).toMatchObject({ action: 'qr.read' });
  });

  test.each([
    ['another name', line('Trần Thị Khác')],
    ['another birth date', line(undefined, '21101994')],
    ['another sex', line(undefined, undefined, 'Nữ')],
    ['another number', line(undefined, undefined, undefined, '079094999999')],
  ])('CHIP-4 %s is a mismatch, and nothing is noted', async (_what, payload) => {
    const stage = await stageOf();
    const { dossierId } = (await begun(stage)).dossier;
    expect(await give(stage, dossierId, payload)).toEqual(refusal('identity_mismatch'));
    expect((await stored(stage, dossierId)).qr).toBeUndefined();
  });

  test.each(['', 'https://example.vn', '1|2|3'])('CHIP-4 “%s” is unreadable', async (payload) => {
    const stage = await stageOf();
    const { dossierId } = (await begun(stage)).dossier;
    expect(await give(stage, dossierId, payload)).toEqual(refusal('qr_unreadable'));
  });

  test('CHIP-2 what the chip failed stays beside it', async () => {
    const stage = await stageOf();
    const { dossierId } = (await begun(stage)).dossier;
    const failed = { ...chipPart.chip!, outcome: 'rejected' as const, code: 'signature_invalid' as never };
    await put(stage, dossierId, { rejectedChips: [failed] });
    await give(stage, dossierId, line());
    expect((await stored(stage, dossierId)).rejectedChips).toEqual([failed]);
  });

  test('DOS-1 a dossier that was sent takes none', async () => {
    const { stage, dossierId } = await drafted();
    await submit(stage, dossierId);
    expect(await give(stage, dossierId, line())).toEqual(refusal('dossier_closed'));
    expect(await create(stage)).toEqual(refusal('dossier_open'));
  });
});
