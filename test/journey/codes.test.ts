import { expect, jest, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';

/** Tries a wrong code so many times, one after the other. */
async function tryWrongly(citizen: Citizen, registrationId: string, times: number): Promise<string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n += 1)
    outcomes.push(outcomeOf(await citizen.verify(registrationId, await citizen.wrongCode())));
  return outcomes;
}

// A day is a window that ends at midnight UTC; a test that runs across it is made again.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

run('one-time codes', (run) => {
  test('OTP-1 the code lives three minutes', async () => {
    const { otp } = succeeded(await (await run.citizen()).start());
    const minutes = (Date.parse(otp.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(2.5);
    expect(minutes).toBeLessThanOrEqual(3);
  });

  test('OTP-1 a code works once', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const code = await citizen.code();
    expect(outcomeOf(await citizen.verify(id, code))).toBe('200');
    expect(outcomeOf(await citizen.verify(id, code))).toBe('422 otp_expired');
  });

  test('OTP-1 the code of one registration does not open another', async () => {
    const citizen = await run.citizen();
    await citizen.started();
    const code = await citizen.code();
    const other = await citizen.started();
    // One in a million runs draws the same code twice.
    expect(outcomeOf(await citizen.verify(other, code))).toBe('422 otp_wrong');
  });

  test('OTP-2 a new code waits for 60 seconds', async () => {
    const citizen = await run.citizen();
    const registrationId = await citizen.started();
    const problem = problemOf(await citizen.call('resendRegistrationCode', { path: { registrationId }, body: {} }));
    expect(problem).toMatchObject({ status: 429, code: 'otp_resend_too_soon' });
    expect(problem.retryAfter).toBeGreaterThan(50);
    expect(problem.retryAfter).toBeLessThanOrEqual(60);
  });

  test('OTP-2 a refused new code leaves the first one alive', async () => {
    const citizen = await run.citizen();
    const registrationId = await citizen.started();
    await citizen.call('resendRegistrationCode', { path: { registrationId }, body: {} });
    expect(await citizen.messages()).toHaveLength(1);
    expect(outcomeOf(await citizen.verify(registrationId, await citizen.code()))).toBe('200');
  });

  test('TH-8 one person’s data send ten SMS a day, whatever numbers they go to', async () => {
    const citizen = await run.citizen();
    for (let n = 0; n < 10; n += 1) {
      await (await citizen.withAnotherDevice({ phone: (await run.citizen()).phone })).started();
    }
    const eleventh = await citizen.withAnotherDevice({ phone: (await run.citizen()).phone });
    expect(outcomeOf(await eleventh.start())).toBe('429 rate_limited');
  });

  test('OTP-2 a number gets ten codes a day', async () => {
    const citizen = await run.citizen();
    for (let n = 0; n < 10; n += 1) await (await citizen.withAnotherDevice()).started();
    // Another person's data reach the same number: it is the number's day that is over.
    const other = await run.citizen({ phone: citizen.phone });
    expect(outcomeOf(await other.start())).toBe('429 otp_send_limit');
    expect(await citizen.messages()).toHaveLength(10);
  });

  test('OTP-2 an address is slowed after 25 registrations in five minutes', async () => {
    const address = run.newAddress();
    const person = run.somebody();
    // So many that one window gets more than 25 of them even where two meet.
    const callers = await Promise.all(Array.from({ length: 60 }, () => run.citizen({ address, person })));
    // Malformed ones count like any other, and cost no SMS.
    const answers = await Promise.all(callers.map((citizen) => citizen.start({ phone: '0000' })));
    const slowed = answers.filter(({ status }) => status === 429);
    expect(answers.length - slowed.length).toBeGreaterThanOrEqual(25);
    expect(slowed.length).toBeGreaterThan(0);
    expect(Math.max(...slowed.map((answer) => problemOf(answer).retryAfter ?? Infinity))).toBeLessThanOrEqual(2);
  });

  test('OTP-3 three wrong tries end a code, the right one included', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const left: (number | undefined)[] = [];
    for (let n = 0; n < 3; n += 1)
      left.push(problemOf(await citizen.verify(id, await citizen.wrongCode())).attemptsLeft);
    expect(left).toEqual([2, 1, 0]);
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('422 otp_expired');
  });

  test('OTP-3 ten wrong tries in a row block the person’s codes, whatever new codes were sent', async () => {
    const citizen = await run.citizen();
    for (let n = 0; n < 3; n += 1) await tryWrongly(citizen, await citizen.started(), 3);
    const last = await citizen.started();
    expect(await tryWrongly(citizen, last, 1)).toEqual(['422 otp_wrong']);
    const problem = problemOf(await citizen.verify(last, await citizen.code()));
    expect(problem).toMatchObject({ status: 429, code: 'otp_blocked' });
    expect(problem.retryAfter).toBeGreaterThan(14 * 60);
    expect(problem.retryAfter).toBeLessThanOrEqual(15 * 60);
  });

  test('OTP-3 guesses at once are no more than guesses in a row', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const wrong = await citizen.wrongCode();
    const answers = await Promise.all(Array.from({ length: 12 }, () => citizen.verify(id, wrong)));
    const evaluated = answers.map(outcomeOf).filter((outcome) => outcome === '422 otp_wrong');
    expect(evaluated.length).toBeGreaterThan(0);
    expect(evaluated.length).toBeLessThanOrEqual(3);
  });

  test.each([
    ['vi', /^VNeID: Ma dang ky tai khoan cua ban la \d{6}, hieu luc 3 phut\. Khong chia se/],
    ['en', /^VNeID: \d{6} is your code to register an account, valid for 3 minutes\. Do not share/],
  ] as const)(
    'OTP-5 the SMS in %s is one segment that says what it is for, and holds no link',
    async (language, wording) => {
      const citizen = await run.citizen({ language });
      await citizen.started();
      const { text } = (await citizen.messages())[0]!;
      expect(text).toMatch(wording);
      expect(text).toMatch(/^[ -~]{1,160}$/);
      expect(text).not.toMatch(/https?:|www\.|\.vn/);
    },
  );

  test.each([
    ['a foreign number', '+8613800138000'],
    ['a landline', '02438220000'],
  ])('OTP-6 %s gets no SMS', async (_, phone) => {
    const problem = problemOf(await (await run.citizen()).start({ phone }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request', fields: [{ name: 'phone' }] });
  });
});
