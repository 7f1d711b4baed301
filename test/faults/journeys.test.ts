import { expect, test } from '@jest/globals';
import type { CallName, Result } from '../../client/result.ts';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run } from '../journey/harness/run.ts';
import { addedSince, booksOf } from './injection/books.ts';
import { Injection } from './injection/inject.ts';

const CITIZENS = 6;
/** How often a person presses a button again before giving up. */
const PATIENCE = 12;

/** A request whose lease could not be given back is in progress until the lease ends; a new one is not. */
const NOT_NOW = ['503 temporarily_unavailable', '409 idempotency_in_progress'];

/** Presses the button until the system does not say "not now"; each time is a new request, which a person's is. */
async function press<Name extends CallName>(call: () => Promise<Result<Name>>): Promise<Result<Name>> {
  for (let n = 1; ; n += 1) {
    const answer = await call();
    if (!NOT_NOW.includes(outcomeOf(answer)) || n === PATIENCE) return answer;
  }
}

/** Registers; begins again where a code's three tries went to tries that the system could not finish. */
async function register(citizen: Citizen): Promise<void> {
  for (let n = 1; n <= PATIENCE; n += 1) {
    const id = succeeded(await press(() => citizen.start())).registrationId;
    const code = await citizen.code();
    const verified = await press(() => citizen.verify(id, code));
    if (!verified.ok) {
      expect(outcomeOf(verified)).toBe('422 otp_expired');
      continue;
    }
    succeeded(await press(() => citizen.setPassword(id)));
    return;
  }
  throw new Error('the citizen gave up');
}

/** From the first call to the lock of the account, all of it. */
async function live(citizen: Citizen): Promise<string> {
  await register(citizen);
  const { refreshToken } = succeeded(await press(() => citizen.signIn()));
  // Once: a repeated refresh is a replay, which ends the session (SES-2).
  await citizen.call('refreshSession', { body: { refreshToken } });
  const { accessToken } = succeeded(await press(() => citizen.signIn()));
  const me = succeeded(await press(() => citizen.call('getMe', {}, { accessToken })));
  succeeded(await press(() => citizen.call('getMyHistory', {}, { accessToken })));
  succeeded(await press(() => citizen.call('lockMyAccount', { body: {} }, { accessToken })));
  return me.person.fullName;
}

run('six citizens while 30 % of all AWS calls are throttled', (run) => {
  const faults = new Injection(run);

  test('FA-5 every journey ends as it should, each citizen with the own account', async () => {
    const device = { attempts: 6, pause: () => Promise.resolve() };
    const citizens = await Promise.all(Array.from({ length: CITIZENS }, () => run.citizen({ device })));
    const before = await booksOf(run);
    await faults.begin({ service: 'dynamodb', probability: 0.3, fault: 'throttle' });
    const names = await Promise.all(citizens.map(live));
    const [struck = 0] = await faults.struck();
    await faults.end();
    expect(names).toEqual(citizens.map(({ person }) => person.fullName));
    expect(struck).toBeGreaterThan(50);
    expect(await addedSince(before, run)).toMatchObject({
      accounts: CITIZENS,
      registered: CITIZENS,
      notices: CITIZENS,
    });
    const locked = await Promise.all(citizens.map(async (citizen) => outcomeOf(await citizen.signIn())));
    expect(locked).toEqual(Array(CITIZENS).fill('423 account_locked'));
  });
});
