import { beforeAll, expect, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded, withoutRequestId } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';

const NEW_PASSWORD = 'Cau_Vong-2027x';

const claimOf = ({ person, phone }: Citizen) => ({
  personalId: person.personalId,
  phone,
  fullName: person.fullName,
  dateOfBirth: person.dateOfBirth,
  cardIssueDate: person.cardIssueDate,
});

/** Starts a reset with data changed as told; its path. */
async function startReset(citizen: Citizen, change: Partial<ReturnType<typeof claimOf>> = {}) {
  const started = await citizen.call('startPasswordReset', { body: { ...claimOf(citizen), ...change } });
  return { passwordResetId: succeeded(started).passwordResetId };
}

const verifyReset = (citizen: Citizen, path: { passwordResetId: string }, code: string) =>
  citizen.call('verifyPasswordResetCode', { path, body: { code } });

const setNew = (citizen: Citizen, path: { passwordResetId: string }, password = NEW_PASSWORD) =>
  citizen.call('resetPassword', { path, body: { password, passwordConfirmation: password } });

run('a forgotten password', (run) => {
  let citizen: Citizen;
  let path: { passwordResetId: string };
  let accessToken: string;
  let before: string[];
  let weak: string;
  beforeAll(async () => {
    citizen = await (await run.citizen()).register();
    ({ accessToken } = await citizen.signedIn());
    path = await startReset(citizen);
    before = [outcomeOf(await setNew(citizen, path))];
    succeeded(await verifyReset(citizen, path, await citizen.code()));
    before.push(outcomeOf(await setNew(await citizen.withAnotherDevice(), path)));
    weak = outcomeOf(await setNew(citizen, path, 'Ngan_1'));
    succeeded(await setNew(citizen, path));
  });

  test('SES-4 nobody sets a password before the phone is proven', () => {
    expect(before[0]).toBe('409 otp_not_verified');
  });

  test('SES-4 TH-10 to another device the proven reset does not exist', () => {
    expect(before[1]).toBe('404 not_found');
  });

  test('SES-4 PWD-1 the new password must be a good one', () => {
    expect(weak).toBe('422 password_weak');
  });

  test('SES-4 the new password signs in, the old one does not', async () => {
    expect(outcomeOf(await citizen.signIn(NEW_PASSWORD))).toBe('201');
    expect(outcomeOf(await citizen.signIn())).toBe('401 invalid_credentials');
  });

  test('SES-4 all sessions have ended', async () => {
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
  });

  test('SES-4 the owner is told by an SMS without a code', async () => {
    const { text } = (await citizen.messages()).at(-1)!;
    expect(text).toMatch(/^VNeID: /);
    expect(text).not.toMatch(/\b\d{6}\b/);
  });

  test('SES-4 a code opens one reset, once', async () => {
    expect(outcomeOf(await setNew(citizen, path, 'Lan-Thu_Hai9'))).toBe('404 not_found');
  });

  test('AUD-3 the owner reads of it in the own history', async () => {
    const session = succeeded(await citizen.signIn(NEW_PASSWORD));
    const { events } = succeeded(await citizen.call('getMyHistory', {}, { accessToken: session.accessToken }));
    expect(events.map(({ action }) => action)).toContain('password.reset');
  });

  test('SES-4 TH-1 wrong data are answered like the right ones, and send nothing', async () => {
    const wrong = [
      { fullName: 'Nguyễn Văn Khác Hẳn' },
      { dateOfBirth: '1970-01-31' },
      { cardIssueDate: '2021-02-03' },
      { phone: run.somebody().phone },
    ];
    const answers = wrong.map(async (change) => {
      const owner = await (await run.citizen()).register();
      const guess = await verifyReset(owner, await startReset(owner, change), await owner.code());
      return {
        outcome: outcomeOf(guess),
        left: problemOf(guess).attemptsLeft,
        messages: (await owner.messages()).length,
      };
    });
    expect(await Promise.all(answers)).toEqual(Array(4).fill({ outcome: '422 otp_wrong', left: 2, messages: 1 }));
  });

  test('SES-4 TH-1 a person without an account is answered alike, and gets nothing', async () => {
    const nobody = await run.citizen();
    const guess = await verifyReset(nobody, await startReset(nobody), '000000');
    expect(problemOf(guess)).toMatchObject({ code: 'otp_wrong', attemptsLeft: 2 });
    expect(await nobody.messages()).toEqual([]);
  });
});

/** Starts a lock from a device that the account does not know; the device and the path. */
async function startLock(citizen: Citizen) {
  const device = await citizen.withAnotherDevice();
  const body = { personalId: citizen.person.personalId, phone: citizen.phone };
  return { citizen, device, path: { lockId: succeeded(await device.call('startLock', { body })).lockId } };
}

run('locking the own account', (run) => {
  // Begun together: the API takes the same two seconds for each start (TH-2).
  let locks: Awaited<ReturnType<typeof startLock>>[];
  let ofNobody: Awaited<ReturnType<typeof startLock>>;
  beforeAll(async () => {
    const owners = Array.from({ length: 4 }, async () => startLock(await (await run.citizen()).register()));
    [ofNobody, ...locks] = await Promise.all([startLock(await run.citizen()), ...owners]);
  });

  test('LCK-1 from a session, every session ends and the owner is told', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    expect(succeeded(await citizen.call('lockMyAccount', { body: {} }, { accessToken })).state).toBe('locked');
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
    expect((await citizen.messages()).at(-1)?.text).toMatch(/^VNeID: (?!.*\b\d{6}\b)/);
  });

  test('LCK-1 from any device, with a code', async () => {
    const { citizen, device, path } = locks[0]!;
    succeeded(await device.call('verifyLockCode', { path, body: { code: await device.code() } }));
    succeeded(await device.call('completeLock', { path, body: {} }));
    expect(outcomeOf(await citizen.signIn())).toBe('423 account_locked');
  });

  test('LCK-1 without the phone, with the password', async () => {
    const { citizen, device, path } = locks[1]!;
    succeeded(await device.call('completeLock', { path, body: { password: citizen.password } }));
    expect(outcomeOf(await citizen.signIn())).toBe('423 account_locked');
  });

  test('LCK-1 nobody locks with neither code nor password', async () => {
    const { citizen, device, path } = locks[2]!;
    const outcomes = [
      outcomeOf(await device.call('completeLock', { path, body: {} })),
      outcomeOf(await device.call('completeLock', { path, body: { password: NEW_PASSWORD } })),
    ];
    expect(outcomes).toEqual(['409 otp_not_verified', '401 invalid_credentials']);
    expect(outcomeOf(await citizen.signIn())).toBe('201');
  });

  test('LCK-1 SES-1 a locked owner is told reason and way out, only after the right password', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    await citizen.call('lockMyAccount', { body: {} }, { accessToken });
    expect(outcomeOf(await citizen.signIn(NEW_PASSWORD))).toBe('401 invalid_credentials');
    expect(problemOf(await citizen.signIn())).toMatchObject({
      code: 'account_locked',
      reason: 'Tài khoản bị khóa theo yêu cầu của chủ tài khoản.',
      authority: 'Chủ tài khoản',
      wayOut: 'Vui lòng mang thẻ Căn cước công dân đến Công an cấp xã hoặc gọi tổng đài 1900.0368.',
    });
  });

  test('LCK-1 TH-1 a lock of nobody’s account is answered like one of somebody’s', async () => {
    const refusals = [locks[3]!, ofNobody].map(async ({ device, path }) =>
      withoutRequestId(problemOf(await device.call('completeLock', { path, body: { password: NEW_PASSWORD } }))),
    );
    const [somebody, nobody] = await Promise.all(refusals);
    expect(nobody).toEqual(somebody);
    expect(await ofNobody.citizen.messages()).toEqual([]);
  });
});
