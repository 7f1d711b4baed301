import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run } from '../journey/harness/run.ts';
import { readTables, rewriteItems, type Item } from '../journey/harness/tables.ts';
import { Injection } from './injection/inject.ts';
import { relay } from './injection/schedules.ts';
import { ageNotices } from './injection/time.ts';
import { sessionOf } from '../../client/session-of.ts';

/** What a later release may have written into an item that this one reads beside it. */
const LATER = { ofALaterRelease: { kind: 'unknown', since: 2 }, flagOfALaterRelease: true } as const;
/** What an item of an earlier release may be without. */
const OPTIONAL = ['deviceName', 'firstSignInAt', 'lastSignInAt', 'passwordResetAt', 'writeId', 'ttl'];
/** Every table that both releases write; nobody rewrites an audit record. */
const SHARED = ['Accounts', 'Credentials', 'Devices', 'Flows', 'Sessions', 'Limits', 'Outbox', 'Idempotency'];

const withMore = (item: Item): Item => ({ ...item, ...LATER });
const withLess = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !OPTIONAL.includes(name)));

describe.each([
  ['later', withMore],
  ['earlier', withLess],
])('FA-23', (release, rewritten) => {
  run(`items as a release that is ${release} writes them`, (run) => {
    const faults = new Injection(run);
    const signIn = { idempotencyKey: randomUUID() };
    let citizen: Citizen;
    let tokens: { readonly accessToken: string; readonly refreshToken: string };
    let underWay: Citizen;
    let registrationId: string;
    let untold: Citizen;

    const credentials = () => ({ body: { identifier: citizen.phone, password: citizen.password } });

    beforeAll(async () => {
      citizen = await (await run.citizen()).register();
      tokens = sessionOf(succeeded(await citizen.call('createSession', credentials(), signIn)));
      underWay = await run.citizen();
      registrationId = await underWay.started();
      untold = await (await run.citizen()).register();
      const { accessToken } = await untold.signedIn();
      await faults.begin({ operation: 'TransactWriteItems', caller: 'Account', count: 1, fault: 'crash-after' });
      await untold.call('lockMyAccount', { body: {} }, { accessToken });
      await faults.end();
      for (const table of SHARED) await rewriteItems(run.cloud.endpoint, table, rewritten);
    });

    test('FA-23 a remembered answer is given again', async () => {
      expect(succeeded(await citizen.call('createSession', credentials(), signIn))).toEqual(tokens);
    });

    test('FA-23 a session goes on, and is refreshed', async () => {
      const { accessToken, refreshToken } = tokens;
      const { sessions } = succeeded(await citizen.call('listSessions', {}, { accessToken }));
      expect(sessions).toHaveLength(1);
      const next = succeeded(await citizen.call('refreshSession', { body: { refreshToken } }));
      const me = succeeded(await citizen.call('getMe', {}, { accessToken: next.accessToken }));
      expect(me.person.fullName).toBe(citizen.person.fullName);
    });

    test('FA-23 a registration under way is finished', async () => {
      succeeded(await underWay.verify(registrationId, await underWay.code()));
      succeeded(await underWay.setPassword(registrationId));
      expect(outcomeOf(await underWay.signIn())).toBe('201');
    });

    test('FA-23 an account signs in, and keeps what this release does not know', async () => {
      expect(outcomeOf(await citizen.signIn())).toBe('201');
      const accounts = (await readTables(run.cloud.endpoint)).find(({ name }) => name === 'Accounts')?.items ?? [];
      const kept = accounts.filter(({ entity, flagOfALaterRelease }) => entity === 'account' && flagOfALaterRelease);
      // Those of the citizen, who signed in since, and of the one who was not told.
      expect(kept).toHaveLength(release === 'later' ? 2 : 0);
    });

    test('FA-23 a lock holds, and its notice is sent', async () => {
      expect(outcomeOf(await untold.signIn())).toBe('423 account_locked');
      await ageNotices(run);
      expect(await relay(run)).toEqual([true]);
      expect(await untold.messages()).toHaveLength(2);
    });
  });
});
