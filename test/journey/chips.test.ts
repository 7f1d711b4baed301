import { beforeAll, expect, test } from '@jest/globals';
import {
  foundAuthority,
  generateKey,
  issueCard,
  issueSigner,
  sandboxCard,
  suites,
} from '../../tools/sandbox-issuer/index.ts';
import { outcomeOf, problemOf, succeeded } from './harness/answers.ts';
import { applicantOf, uploadOf, type Applicant } from './harness/applicant.ts';
import { run } from './harness/run.ts';

run('the chip of the identity card', (run) => {
  const reasonsOf = (result: Awaited<ReturnType<typeof uploadOf>>) =>
    problemOf(result).reasons?.map(({ code }) => code);

  let one: Applicant;
  let read: Awaited<ReturnType<typeof uploadOf>>;
  beforeAll(async () => {
    one = await applicantOf(run);
    read = await uploadOf(one, one.card);
  });

  test('CHIP-1 CHIP-2 the citizen’s own card passes every check', () => {
    const { checks, identity } = succeeded(read);
    expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'container held',
      'content held',
      'signer held',
      'signature held',
      'keys held',
      'signerCertificate held',
      'chain held',
      'time held',
      'revocation held',
      'dataGroups held',
      'contentAgreement held',
      'activeAuthentication held',
    ]);
    expect(identity).toMatchObject({ personalId: one.citizen.person.personalId });
  });

  test('CHIP-2 the same answer does not pass twice', async () => {
    expect(reasonsOf(await uploadOf(one, one.card))).toEqual(['aa_challenge_replayed']);
  });

  test('CHIP-2 a fresh challenge is answered again, and a clone does not answer it', async () => {
    const { citizen, accessToken, path } = one;
    const renew = async () =>
      succeeded(await citizen.call('issueChipChallenge', { path, body: {} }, { accessToken })).activeAuthentication
        .challenge;
    const clone = { ...one.card, answer: sandboxCard(citizen.person).answer };
    expect(reasonsOf(await uploadOf(one, clone, await renew()))).toEqual(['aa_signature']);
    expect(outcomeOf(await uploadOf(one, one.card, await renew()))).toBe('200');
  });

  test('CHIP-2 a chip stripped of its key is refused', async () => {
    const dataGroups = new Map([...one.card.dataGroups].filter(([number]) => number !== 15));
    expect(reasonsOf(await uploadOf(one, { ...one.card, dataGroups }))).toEqual(['dg_stripped']);
  });

  test('CHIP-3 another citizen’s card is refused', async () => {
    const other = run.somebody();
    for (const [field, value] of Object.entries(other)) if (typeof value === 'string') run.evidence.note(field, value);
    expect(reasonsOf(await uploadOf(one, sandboxCard(other)))).toEqual(['identity_personal_id']);
  });

  test('CHIP-3 a card of an unknown issuer waits, and names nobody', async () => {
    const { person } = one.citizen;
    const signer = issueSigner(foundAuthority({ commonName: 'Unknown CSCA (fictitious)' }));
    const holder = { ...person, residence: person.permanentResidence, issueDate: person.cardIssueDate };
    const unknown = issueCard({
      citizen: { ...holder, expiryDate: '2040-01-01' },
      signer,
      chipKey: generateKey(suites.p256),
    });
    const { checks, identity } = succeeded(await uploadOf(one, unknown));
    expect(checks.find(({ name }) => name === 'chain')).toMatchObject({ result: 'failed', code: 'anchor_unknown' });
    expect(identity).toBeUndefined();
  });

  test('DOS-2 the dossier is listed with its status in words', async () => {
    const { citizen, accessToken, path } = one;
    const dossier = succeeded(await citizen.call('getDossier', { path }, { accessToken }));
    expect(dossier).toMatchObject({ status: 'draft', level: 1 });
    expect(dossier.statusText).toMatch(/^Hồ sơ đang hoàn thiện \(\d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}\)$/);
    const { dossiers } = succeeded(await citizen.call('listDossiers', {}, { accessToken }));
    expect(dossiers).toEqual([dossier]);
  });

  test('DOS-1 a second dossier is refused while one is open', async () => {
    const { citizen, accessToken } = one;
    const again = await citizen.call('createDossier', { body: { level: 1 } }, { accessToken });
    expect(outcomeOf(again)).toBe('409 dossier_open');
  });

  test('TH-10 to somebody else the dossier does not exist', async () => {
    const other = await applicantOf(run);
    const stranger = { ...other, path: one.path };
    expect(outcomeOf(await uploadOf(stranger, other.card))).toBe('404 not_found');
    const looked = await other.citizen.call('getDossier', { path: one.path }, { accessToken: other.accessToken });
    expect(outcomeOf(looked)).toBe('404 not_found');
  });

  test('TH-47 a card of several hundred kilobytes passes, one of more than four megabytes is too large', async () => {
    const { citizen, accessToken, path } = one;
    const megabyte = 'A'.repeat(1_000_000);
    const large = { sod: 'AAAA', dataGroups: { 1: megabyte } };
    const answered = await citizen.call('uploadChip', { path, body: large }, { accessToken });
    expect(reasonsOf(answered)).toEqual(['sod_malformed']);
    const huge = { sod: 'AAAA', dataGroups: { 1: megabyte, 2: megabyte, 13: megabyte, 14: megabyte, 15: megabyte } };
    const refused = await citizen.call('uploadChip', { path, body: huge }, { accessToken });
    expect(outcomeOf(refused)).toBe('413 payload_too_large');
  });

  test('TH-47 a large body of who is not signed in is not read', async () => {
    const body = { sod: 'not Base64', dataGroups: { 1: 'A'.repeat(100_000) } };
    const answer = await one.citizen.call('uploadChip', { path: one.path, body }, { accessToken: 'no.such.token' });
    expect(outcomeOf(answer)).toBe('401 invalid_token');
  });

  test('AUD-3 the citizen reads in the own history what became of the chip', async () => {
    const { citizen, accessToken } = one;
    const { events } = succeeded(await citizen.call('getMyHistory', {}, { accessToken }));
    const actions = new Set(events.map(({ action }) => action));
    expect([...actions]).toEqual(expect.arrayContaining(['dossier.created', 'chip.verified', 'chip.rejected']));
  });
});
