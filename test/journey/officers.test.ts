import { beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { succeeded } from './harness/answers.ts';
import { applicantOf, uploadOf, type Applicant } from './harness/applicant.ts';
import { inReview, officerOf, tokenOf, withToken, type OfficerAtWork } from './harness/officer.ts';
import { run } from './harness/run.ts';

run('dossiers before officers', (run) => {
  const approve = { decision: 'approve', reasons: [] };
  let one: Applicant;
  let id: string;
  let reviewer: OfficerAtWork;
  let approver: OfficerAtWork;
  let self: OfficerAtWork;

  beforeAll(async () => {
    one = await applicantOf(run);
    succeeded(await uploadOf(one, one.card));
    id = (await inReview(run, one)).dossierId;
    reviewer = await officerOf(run, 'journey-reviewer', ['reviewer']);
    approver = await officerOf(run, 'journey-approver', ['approver']);
    const { personalId } = one.citizen.person;
    self = await officerOf(run, 'journey-self', ['reviewer', 'approver', 'operator'], personalId);
  });

  test('DOS-3 a reviewer finds it in the list, without a word of its person', async () => {
    const { status, body } = await reviewer.call('GET', '?status=review');
    expect(status).toBe(200);
    expect(body['dossiers']).toMatchObject([
      { dossierId: id, status: 'review', overdue: false, reviewReasons: ['face_of_document_uncertain'] },
    ]);
    expect(JSON.stringify(body)).not.toContain(one.citizen.person.personalId);
  });

  test('CHIP-2 a reviewer sees identity, the verdict on the chip, and what the machine found', async () => {
    const { status, body } = await reviewer.call('GET', `/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      identity: { personalId: one.citizen.person.personalId },
      chip: { outcome: 'passed' },
      findings: { documentFace: 92.5 },
      verdicts: [],
    });
  });

  test('AUD-3 the citizen reads in the own history that an officer looked', async () => {
    const { citizen, accessToken } = one;
    const { events } = succeeded(await citizen.call('getMyHistory', {}, { accessToken }));
    expect(events.find(({ action }) => action === 'dossier.viewed')).toMatchObject({ actor: 'officer' });
  });

  test('TH-33 nobody sees, or says anything of, their own dossier', async () => {
    expect(await self.call('GET', `/${id}`)).toMatchObject({ status: 403, body: { code: 'own_dossier' } });
    const said = await self.call('POST', `/${id}/decisions`, approve);
    expect(said).toMatchObject({ status: 403, body: { code: 'own_dossier' } });
    expect((await self.call('GET', '?status=review')).body).toEqual({ dossiers: [] });
  });

  test('TH-32 a group that is not asked for opens nothing', async () => {
    expect(await approver.call('POST', `/${id}/decisions`, approve)).toMatchObject({ status: 403 });
    expect(await reviewer.call('POST', `/${id}/resumption`, {})).toMatchObject({ status: 403 });
    expect(await reviewer.call('GET', '?status=parked')).toMatchObject({ status: 403 });
  });

  test('TH-19 a changed token, and one of nobody who was enrolled', async () => {
    const token = await tokenOf(run, 'journey-reviewer', ['reviewer']);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...claims, sub: 'journey-approver' })).toString('base64url');
    const forged = withToken(run, 'forger', [header, other, signature].join('.'));
    expect(await forged.call('GET', '?status=review')).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    const stranger = withToken(run, 'nobody', await tokenOf(run, 'nobody', ['reviewer', 'approver']));
    expect(await stranger.call('GET', `/${id}`)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const promoted = withToken(run, 'x', await tokenOf(run, 'journey-reviewer', ['operator']));
    expect(await promoted.call('GET', '?status=parked')).toMatchObject({ status: 403 });
  });

  test('APR-2 the first opinion waits for the second; a repetition is none', async () => {
    const key = randomUUID();
    const first = await reviewer.call('POST', `/${id}/decisions`, { ...approve, comment: 'Trùng khớp.' }, key);
    expect(first).toMatchObject({ status: 200, body: { status: 'reviewed' } });
    expect(await reviewer.call('POST', `/${id}/decisions`, { ...approve, comment: 'Trùng khớp.' }, key)).toEqual(first);
    const { body } = await approver.call('GET', `/${id}`);
    expect(body).toMatchObject({
      verdicts: [{ officer: 'journey-reviewer', decision: 'approve' }],
      comments: ['Trùng khớp.'],
    });
  });

  test('APR-2 the second agrees, and the run that concludes is begun', async () => {
    const second = await approver.call('POST', `/${id}/decisions`, approve);
    expect(second).toMatchObject({ status: 200, body: { status: 'checking' } });
    const executions = await run.cloud.page<unknown>('/executions');
    expect(JSON.stringify(executions)).toContain(`${id}-1-finish-2`);
    expect(await approver.call('POST', `/${id}/decisions`, approve)).toMatchObject({ status: 409 });
  });
});
