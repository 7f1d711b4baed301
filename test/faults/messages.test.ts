import { expect, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded } from '../journey/harness/answers.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run } from '../journey/harness/run.ts';
import { booksOf, addedSince } from './injection/books.ts';
import { Injection } from './injection/inject.ts';
import { reachSmsBrake } from './injection/sms-brake.ts';
import { outliveCode, passResendPause } from './injection/time.ts';

const CARRIER = { service: 'sns', operation: 'Publish', count: 1 } as const;

const resend = (citizen: Citizen, registrationId: string) =>
  citizen.call('resendRegistrationCode', { path: { registrationId }, body: {} });

const startReset = ({ person, phone, device }: Citizen) =>
  device.call('startPasswordReset', {
    body: {
      personalId: person.personalId,
      phone,
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth,
      cardIssueDate: person.cardIssueDate,
    },
  });

run('faults of the carrier', (run) => {
  const faults = new Injection(run);

  test('FA-10 an SMS that was accepted, but whose answer is lost, counts as sent, and its code works', async () => {
    const citizen = await run.citizen();
    await faults.begin({ ...CARRIER, fault: 'drop-answer' });
    const id = await citizen.started();
    expect(await faults.struck()).toEqual([1]);
    expect(await citizen.messages()).toHaveLength(1);
    expect(outcomeOf(await resend(citizen, id))).toBe('429 otp_resend_too_soon');
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-11 a refused first SMS costs nothing: however often, and then it is sent at once', async () => {
    const citizen = await run.citizen();
    const before = await booksOf(run);
    await faults.begin({ ...CARRIER, count: 11, fault: 'refuse' });
    const problems = [];
    for (let n = 0; n < 11; n += 1) problems.push(problemOf(await citizen.start()));
    expect(new Set(problems.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 sms_unavailable']));
    expect(problems[0]?.retryAfter).toBeGreaterThan(0);
    expect(await addedSince(before, run)).toEqual({});
    const id = await citizen.started();
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-11 a refused new code leaves the earlier one alive, and may be asked for again at once', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    await passResendPause(run, id);
    await faults.begin({ ...CARRIER, fault: 'refuse' });
    expect(outcomeOf(await resend(citizen, id))).toBe('503 sms_unavailable');
    expect(await citizen.messages()).toHaveLength(1);
    expect(outcomeOf(await resend(citizen, id))).toBe('200');
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-11 the earlier code of a refused new one still opens', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    await passResendPause(run, id);
    await faults.begin({ ...CARRIER, fault: 'refuse' });
    expect(outcomeOf(await resend(citizen, id))).toBe('503 sms_unavailable');
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-11 TH-1 a refused SMS of a reset is told like a decoy’s, which has none', async () => {
    const owner = await (await run.citizen()).register();
    const nobody = await run.citizen();
    await faults.begin({ ...CARRIER, fault: 'refuse' });
    const [real, decoy] = await Promise.all([startReset(owner), startReset(nobody)]);
    expect(await faults.struck()).toEqual([1]);
    expect([real, decoy].map(outcomeOf)).toEqual(['202', '202']);
    const shapes = [real, decoy].map((answer) => Object.keys(succeeded(answer).otp));
    expect(shapes[0]).toEqual(shapes[1]);
    expect([await owner.messages(), await nobody.messages()].map(({ length }) => length)).toEqual([1, 0]);
  });

  test('FA-11 OTP-6 at the spend limit nothing is sent, nothing is spent, and the next minute sends again', async () => {
    const citizen = await run.citizen();
    const before = await booksOf(run);
    const release = await reachSmsBrake(run);
    const problem = problemOf(await citizen.start());
    expect(problem).toMatchObject({ status: 503, code: 'sms_unavailable' });
    expect(problem.retryAfter).toBeGreaterThan(0);
    expect(await addedSince(before, run)).toEqual({});
    await release();
    expect(outcomeOf(await citizen.start())).toBe('201');
  });

  test('FA-12 a code that is delivered after its three minutes opens nothing; the next one does', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const late = await citizen.code();
    await outliveCode(run, id);
    expect(outcomeOf(await citizen.verify(id, late))).toBe('422 otp_expired');
    await passResendPause(run, id);
    succeeded(await resend(citizen, id));
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-12 a code that is delivered after the one that replaced it opens nothing', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const late = await citizen.code();
    await passResendPause(run, id);
    succeeded(await resend(citizen, id));
    // One in a million runs draws the same code twice.
    expect(outcomeOf(await citizen.verify(id, late))).toBe('422 otp_wrong');
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });
});
