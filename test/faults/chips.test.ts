import { expect, test } from '@jest/globals';
import { loadPeople } from '../../tools/sandbox/load.ts';
import { outcomeOf, problemOf, succeeded } from '../journey/harness/answers.ts';
import { applicantOf, beginDossier, uploadOf } from '../journey/harness/applicant.ts';
import { run } from '../journey/harness/run.ts';
import { Injection } from './injection/inject.ts';
import { PATIENT } from './injection/patient-device.ts';

/** The commit of a verdict. */
const VERDICT = { service: 'dynamodb', operation: 'TransactWriteItems', caller: 'Chip', count: 1 } as const;

run('faults around a chip', (run) => {
  const faults = new Injection(run);
  const begin = async () => {
    const citizen = await (await run.citizen()).register();
    return { citizen, accessToken: (await citizen.signedIn()).accessToken };
  };

  test('FA-24 CHIP-3 without the population database no dossier begins, and it is no refusal', async () => {
    const { citizen, accessToken } = await begin();
    // After the session and the account it reads the register.
    await faults.begin({ service: 'dynamodb', operation: 'GetItem', caller: 'Dossier', after: 2, fault: 'error' });
    expect(outcomeOf(await beginDossier(citizen, accessToken))).toBe('503 temporarily_unavailable');
    await faults.end();
    expect(outcomeOf(await beginDossier(citizen, accessToken))).toBe('201');
  });

  test('KPI-1 CHIP-3 who has moved is counted where they live now', async () => {
    const { citizen, accessToken } = await begin();
    const elsewhere = run.people.find(({ communeCode }) => communeCode !== citizen.person.communeCode)!;
    const { communeCode, permanentResidence } = elsewhere;
    await loadPeople(run.cloud.data, [{ ...citizen.person, communeCode, permanentResidence }]);
    run.evidence.note('permanentResidence', permanentResidence);
    // The recount of the run, afterwards, finds every account in its own commune.
    expect(outcomeOf(await beginDossier(citizen, accessToken))).toBe('201');
  });

  test('FA-4 CHIP-2 a verdict that could not be kept spends nothing: the same answer passes afterwards', async () => {
    const one = await applicantOf(run);
    await faults.begin({ ...VERDICT, fault: 'refuse' });
    expect(outcomeOf(await uploadOf(one, one.card))).toBe('503 temporarily_unavailable');
    await faults.end();
    expect(outcomeOf(await uploadOf(one, one.card))).toBe('200');
  });

  test('FA-2 CHIP-2 a crash after the verdict: the repeated call gets it, and the answer passes no second time', async () => {
    const one = await applicantOf(run, { device: PATIENT });
    await faults.begin({ ...VERDICT, fault: 'crash-after' });
    expect(succeeded(await uploadOf(one, one.card)).identity?.personalId).toBe(one.citizen.person.personalId);
    expect(await faults.struck()).toEqual([1]);
    const again = problemOf(await uploadOf(one, one.card));
    expect(again.reasons?.map(({ code }) => code)).toEqual(['aa_challenge_replayed']);
  });
});
