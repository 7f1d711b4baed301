import { beforeAll, expect, test } from '@jest/globals';
import { outcomeOf, succeeded } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';

run('a local cloud that was stopped and started again', (run) => {
  let registered: Citizen;
  let accessToken: string;
  let underWay: Citizen;
  let registrationId: string;
  beforeAll(async () => {
    registered = await (await run.citizen()).register();
    ({ accessToken } = await registered.signedIn());
    underWay = await run.citizen();
    registrationId = await underWay.started();
    await run.cloud.stop();
    await run.cloud.start();
  });

  test('REG-8 SES-1 still knows who registered', async () => {
    expect(outcomeOf(await registered.signIn())).toBe('201');
  });

  test('SES-2 still knows the sessions', async () => {
    const me = succeeded(await registered.call('getMe', {}, { accessToken }));
    expect(me.person.fullName).toBe(registered.person.fullName);
  });

  test('OTP-1 still knows the code that it sent', async () => {
    expect(outcomeOf(await underWay.verify(registrationId, await underWay.code()))).toBe('200');
  });
});
