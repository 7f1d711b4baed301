import { expect, test } from '@jest/globals';
import { outcomeOf, succeeded } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';

/** Proves the phones one after the other, so that each has its own code, then sets all passwords at once. */
async function finishTogether(citizens: readonly Citizen[]): Promise<string[]> {
  const ids: string[] = [];
  for (const citizen of citizens) ids.push(await citizen.verified());
  const answers = await Promise.all(citizens.map((citizen, at) => citizen.setPassword(ids[at] ?? '')));
  return answers.map(outcomeOf).toSorted();
}

const signInAll = async (citizens: readonly Citizen[]): Promise<string[]> =>
  (await Promise.all(citizens.map((citizen) => citizen.signIn()))).map(outcomeOf).toSorted();

run('citizens at the same time', (run) => {
  test('REG-7 of two registrations of one person, one makes the account', async () => {
    const citizen = await run.citizen();
    const both = [citizen, await citizen.withAnotherDevice()];
    expect(await finishTogether(both)).toEqual(['201', '409 account_exists']);
    expect(await signInAll([citizen])).toEqual(['201']);
  });

  test('REG-7 also where each has a phone of its own', async () => {
    const citizen = await run.citizen();
    const both = [citizen, await citizen.withAnotherDevice({ phone: run.somebody().phone })];
    expect(await finishTogether(both)).toEqual(['201', '409 account_exists']);
    const byPhone = await Promise.all(both.map((one) => one.signIn(one.password, one.phone)));
    expect(byPhone.map(outcomeOf).toSorted()).toEqual(['201', '401 invalid_credentials']);
  });

  test('REG-7 of two persons who proved one phone, one keeps it', async () => {
    const one = await run.citizen();
    const both = [one, await run.citizen({ phone: one.phone })];
    expect(await finishTogether(both)).toEqual(['201', '201']);
    expect(await signInAll(both)).toEqual(['201', '401 invalid_credentials']);
  });

  test('OTP-1 a code verified twice at once opens once', async () => {
    const citizen = await run.citizen();
    const id = await citizen.started();
    const code = await citizen.code();
    const answers = await Promise.all([citizen.verify(id, code), citizen.verify(id, code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('SES-2 a refresh token used twice at once gives one new pair at most', async () => {
    const citizen = await (await run.citizen()).register();
    const { refreshToken } = await citizen.signedIn();
    const refresh = () => citizen.call('refreshSession', { body: { refreshToken } });
    const answers = await Promise.all([refresh(), refresh()]);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
  });

  test('REG-8 SES-1 twenty citizens register and sign in at once, each to their own account', async () => {
    const citizens = await Promise.all(Array.from({ length: 20 }, () => run.citizen()));
    const names = await Promise.all(
      citizens.map(async (citizen) => {
        const { accessToken } = await (await citizen.register()).signedIn();
        return succeeded(await citizen.call('getMe', {}, { accessToken })).person.fullName;
      }),
    );
    expect(names).toEqual(citizens.map(({ person }) => person.fullName));
  });
});
