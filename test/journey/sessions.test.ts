import { expect, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded, withoutRequestId } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';

const WRONG = 'Khong-Phai_2026';

async function failToSignIn(citizen: Citizen, times: number): Promise<string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n += 1) outcomes.push(outcomeOf(await citizen.signIn(WRONG)));
  return outcomes;
}

run('signing in', (run) => {
  test.each(['personalId', 'phone'] as const)('SES-1 by %s and password', async (identifier) => {
    const citizen = await (await run.citizen()).register();
    const session = succeeded(await citizen.signIn(citizen.password, citizen.person[identifier]));
    expect(session).toMatchObject({
      tokenType: 'DPoP',
      expiresIn: 600,
      account: { level: 0, state: 'registered' },
      firstSignIn: true,
    });
  });

  test('SES-1 a wrong password and an unknown person are answered alike', async () => {
    const citizen = await (await run.citizen()).register();
    const nobody = await run.citizen();
    const wrong = problemOf(await citizen.signIn(WRONG));
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_credentials' });
    expect(withoutRequestId(problemOf(await nobody.signIn(WRONG)))).toEqual(withoutRequestId(wrong));
  });

  test('SES-1 after five wrong tries even the right password waits', async () => {
    const citizen = await (await run.citizen()).register();
    expect(await failToSignIn(citizen, 5)).toEqual(Array(5).fill('401 invalid_credentials'));
    const problem = problemOf(await citizen.signIn());
    expect(problem).toMatchObject({ status: 429, code: 'sign_in_delayed' });
    expect(problem.retryAfter).toBeLessThanOrEqual(30);
  });

  test('SES-1 TH-45 a stranger’s wrong tries do not keep the owner’s device out', async () => {
    const owner = await (await run.citizen()).register();
    const stranger = await owner.withAnotherDevice();
    await failToSignIn(stranger, 5);
    expect(outcomeOf(await stranger.signIn())).toBe('429 sign_in_delayed');
    expect(outcomeOf(await owner.signIn())).toBe('201');
  });

  test('SES-6 only the first sign-in is the first', async () => {
    const citizen = await (await run.citizen()).register();
    expect((await citizen.signedIn()).firstSignIn).toBe(true);
    expect((await citizen.signedIn()).firstSignIn).toBe(false);
  });

  test('SES-3 the citizen sees the own account, with numbers masked', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    const me = succeeded(await citizen.call('getMe', {}, { accessToken }));
    expect(me).toMatchObject({
      account: { level: 0, state: 'registered' },
      person: {
        fullName: citizen.person.fullName,
        maskedPersonalId: `*********${citizen.person.personalId.slice(-3)}`,
      },
      contact: { maskedPhone: `*******${citizen.phone.slice(-3)}` },
      services: [],
    });
  });
});

run('sessions', (run) => {
  test('SES-2 a refresh gives new tokens, and the old access token ends', async () => {
    const citizen = await (await run.citizen()).register();
    const first = await citizen.signedIn();
    const next = succeeded(await citizen.call('refreshSession', { body: { refreshToken: first.refreshToken } }));
    const tokens = [first.accessToken, next.accessToken].map((accessToken) =>
      citizen.call('getMe', {}, { accessToken }),
    );
    expect((await Promise.all(tokens)).map(outcomeOf)).toEqual(['401 invalid_token', '200']);
  });

  test('SES-2 a replayed refresh token ends the session', async () => {
    const citizen = await (await run.citizen()).register();
    const { refreshToken } = await citizen.signedIn();
    const { accessToken } = succeeded(await citizen.call('refreshSession', { body: { refreshToken } }));
    expect(outcomeOf(await citizen.call('refreshSession', { body: { refreshToken } }))).toBe('401 invalid_token');
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
  });

  test('SES-2 another device cannot refresh', async () => {
    const citizen = await (await run.citizen()).register();
    const { refreshToken, accessToken } = await citizen.signedIn();
    const thief = await run.citizen();
    expect(outcomeOf(await thief.call('refreshSession', { body: { refreshToken } }))).toBe('401 invalid_token');
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('200');
  });

  test('SES-3 signing out ends the session at once', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken, refreshToken } = await citizen.signedIn();
    expect(outcomeOf(await citizen.call('endCurrentSession', {}, { accessToken }))).toBe('204');
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('401 invalid_token');
    expect(outcomeOf(await citizen.call('refreshSession', { body: { refreshToken } }))).toBe('401 invalid_token');
  });

  test('SES-3 the citizen sees every session and its device', async () => {
    const phone = await (await run.citizen()).register();
    const tablet = await phone.withAnotherDevice();
    const { accessToken } = await phone.signedIn();
    await tablet.signedIn();
    const { sessions } = succeeded(await phone.call('listSessions', {}, { accessToken }));
    const seen = sessions.map(({ current, deviceId, deviceName }) => ({ current, deviceId, deviceName }));
    const deviceName = `Điện thoại của ${phone.person.fullName}`;
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual({ current: true, deviceId: phone.device.key.thumbprint, deviceName });
    expect(seen).toContainEqual({ current: false, deviceId: tablet.device.key.thumbprint, deviceName });
  });

  test('SES-3 the citizen ends a session elsewhere', async () => {
    const phone = await (await run.citizen()).register();
    const lent = await phone.withAnotherDevice();
    const [here, there] = [await phone.signedIn(), await lent.signedIn()];
    const { sessions } = succeeded(await phone.call('listSessions', {}, { accessToken: here.accessToken }));
    const sessionId = sessions.find(({ current }) => !current)!.sessionId;
    const ended = await phone.call('endSession', { path: { sessionId } }, { accessToken: here.accessToken });
    expect(outcomeOf(ended)).toBe('204');
    expect(outcomeOf(await lent.call('getMe', {}, { accessToken: there.accessToken }))).toBe('401 invalid_token');
    expect(outcomeOf(await phone.call('getMe', {}, { accessToken: here.accessToken }))).toBe('200');
  });

  test('SES-3 somebody else’s session is not found', async () => {
    const [one, other] = [await (await run.citizen()).register(), await (await run.citizen()).register()];
    const [mine, theirs] = [await one.signedIn(), await other.signedIn()];
    const { sessions } = succeeded(await other.call('listSessions', {}, { accessToken: theirs.accessToken }));
    const { sessionId } = sessions[0]!;
    const answer = await one.call('endSession', { path: { sessionId } }, { accessToken: mine.accessToken });
    expect(outcomeOf(answer)).toBe('404 not_found');
    expect(outcomeOf(await other.call('getMe', {}, { accessToken: theirs.accessToken }))).toBe('200');
  });

  test.each([
    ['vi', ['Đăng nhập.', 'Tài khoản được đăng ký.']],
    ['en', ['Signed in.', 'The account was registered.']],
  ] as const)('AUD-3 the citizen reads the own history in %s, newest first', async (language, texts) => {
    const citizen = await (await run.citizen({ language })).register();
    const { accessToken } = await citizen.signedIn();
    const { events } = succeeded(await citizen.call('getMyHistory', {}, { accessToken }));
    expect(events.map(({ text }) => text)).toEqual(texts);
    expect(events.map(({ actor, deviceId }) => [actor, deviceId])).toEqual(
      Array(2).fill(['citizen', citizen.device.key.thumbprint]),
    );
  });
});
