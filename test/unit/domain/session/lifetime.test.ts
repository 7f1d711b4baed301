import { describe, expect, test } from '@jest/globals';
import type { PersonRef } from '../../../../domain/references.ts';
import { authenticate } from '../../../../domain/session/authenticate.ts';
import { endSession } from '../../../../domain/session/end.ts';
import { listSessions } from '../../../../domain/session/list.ts';
import { refreshSession } from '../../../../domain/session/refresh.ts';
import type { SessionTokens } from '../../../../domain/session/tokens.ts';
import { DAY, MINUTE, SECOND } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const person = `person:${someone.record.personalId}` as PersonRef;
const phone = callerOn('phone');
const invalid = { ok: false, refusal: { code: 'invalid_token' } };

/** A citizen signed in on the phone. */
async function session(): Promise<{ world: World; tokens: SessionTokens; accountId: string; sessionId: string }> {
  const world = createWorld();
  await registered(world, someone, phone);
  const { tokens, account } = await signedIn(world, someone, phone);
  const [stored] = world.store.all('session');
  return { world, tokens, accountId: account.accountId, sessionId: stored!.sessionId };
}

const whose = (world: World, token: string, caller = phone) => authenticate(world.ports, token, caller.device);
const refresh = (world: World, token: string, caller = phone) => refreshSession(world.ports, caller, token);
const principalOf = async (world: World, { accessToken }: SessionTokens, caller = phone) =>
  (await whose(world, accessToken, caller))!;

describe('an access token', () => {
  test('SES-2 lives ten minutes, to the millisecond', async () => {
    const { world, tokens } = await session();
    world.clock.advance(10 * MINUTE - 1);
    expect(await whose(world, tokens.accessToken)).toMatchObject({ person });
    world.clock.advance(1);
    expect(await whose(world, tokens.accessToken)).toBeUndefined();
  });

  test('SES-2 is worth nothing with another device’s key (TH-16)', async () => {
    const { world, tokens } = await session();
    expect(await whose(world, tokens.accessToken, callerOn('thief'))).toBeUndefined();
  });

  test('SES-2 of another secret, session or shape speaks for nobody', async () => {
    const { world, tokens } = await session();
    const [account, id, secret] = tokens.accessToken.split('.');
    for (const forged of [
      `${account}.${id}.${secret?.replace(/./, (c) => (c === 'A' ? 'B' : 'A'))}`,
      `${account}.other.${secret}`,
      `other.${id}.${secret}`,
      tokens.refreshToken,
      '',
      '..',
      `${tokens.accessToken} `,
    ]) {
      expect(await whose(world, forged)).toBeUndefined();
    }
  });
});

describe('refreshing', () => {
  test('SES-2 rotates both tokens; the earlier access token dies', async () => {
    const { world, tokens } = await session();
    world.clock.advance(9 * MINUTE);
    const next = valueOf(await refresh(world, tokens.refreshToken));
    expect(next.firstSignIn).toBe(false);
    expect(await whose(world, tokens.accessToken)).toBeUndefined();
    expect(await whose(world, next.tokens.accessToken)).toMatchObject({ person });
    valueOf(await refresh(world, next.tokens.refreshToken));
  });

  test('SES-2 a replayed refresh token ends the session family, with a record', async () => {
    const { world, tokens } = await session();
    const next = valueOf(await refresh(world, tokens.refreshToken));
    expect(await refresh(world, tokens.refreshToken)).toEqual(invalid);
    expect(await whose(world, next.tokens.accessToken)).toBeUndefined();
    expect(await refresh(world, next.tokens.refreshToken)).toEqual(invalid);
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.chain(person).at(-1)).toMatchObject({ action: 'session.family_ended' });
  });

  test('SES-2 a token replayed from another device ends nothing', async () => {
    const { world, tokens } = await session();
    const next = valueOf(await refresh(world, tokens.refreshToken));
    expect(await refresh(world, tokens.refreshToken, callerOn('thief'))).toEqual(invalid);
    expect(await refresh(world, next.tokens.refreshToken, callerOn('thief'))).toEqual(invalid);
    expect(await whose(world, next.tokens.accessToken)).toMatchObject({ person });
  });

  test('SES-2 a token of a rotation to come, or of another secret, changes nothing', async () => {
    const { world, tokens } = await session();
    const [account, id, , secret] = tokens.refreshToken.split('.');
    expect(await refresh(world, `${account}.${id}.2.${secret}`)).toEqual(invalid);
    expect(await refresh(world, `${account}.${id}.1.${'x'.repeat(43)}`)).toEqual(invalid);
    expect(await refresh(world, 'nonsense')).toEqual(invalid);
    expect((await refresh(world, tokens.refreshToken)).ok).toBe(true);
  });

  test('SES-2 one token used twice at once gives one pair of tokens at most', async () => {
    const { world, tokens } = await session();
    const both = await Promise.all([refresh(world, tokens.refreshToken), refresh(world, tokens.refreshToken)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('SES-2 a session that is not used for thirty days is over; each refresh prolongs it', async () => {
    const { world, tokens } = await session();
    world.clock.advance(30 * DAY - 1);
    const next = valueOf(await refresh(world, tokens.refreshToken));
    world.clock.advance(30 * DAY - 1);
    const last = valueOf(await refresh(world, next.tokens.refreshToken));
    world.clock.advance(30 * DAY);
    expect(await refresh(world, last.tokens.refreshToken)).toEqual(invalid);
  });

  test('LCK-1 a locked account refreshes nothing', async () => {
    const { world, tokens } = await session();
    const account = (await world.store.accounts.byPerson(person))!;
    const lock = { ground: 'owner', authority: 'chủ tài khoản', since: world.clock.now() } as const;
    await world.store.ledger.commit({ writes: [{ save: { ...account, lock } }] });
    expect(await refresh(world, tokens.refreshToken)).toMatchObject({ refusal: { code: 'account_locked', lock } });
  });

  test('REG-7 a session left over from an erased account refreshes nothing, even when its person registered again', async () => {
    const { world, tokens } = await session();
    const account = (await world.store.accounts.byPerson(person))!;
    await world.store.ledger.commit({ writes: [{ save: { ...account, accountId: 'a-new-account' } }] });
    expect(await refresh(world, tokens.refreshToken)).toEqual(invalid);
  });
});

describe('sessions of an account', () => {
  test('SES-3 are listed to their owner, latest used first, without secrets of use', async () => {
    const { world, tokens, sessionId } = await session();
    world.clock.advance(SECOND);
    await signedIn(world, someone, callerOn('tablet'));
    world.clock.advance(SECOND);
    const { tokens: newest } = valueOf(await refresh(world, tokens.refreshToken));
    const list = await listSessions(world.ports, await principalOf(world, newest));
    expect(list).toMatchObject([
      { sessionId, deviceName: 'phone', current: true },
      { deviceName: 'tablet', current: false },
    ]);
  });

  test('SES-3 expired ones are not listed', async () => {
    const { world } = await session();
    world.clock.advance(30 * DAY);
    const { tokens } = await signedIn(world, someone, callerOn('tablet'));
    const list = await listSessions(world.ports, await principalOf(world, tokens, callerOn('tablet')));
    expect(list.map(({ deviceName }) => deviceName)).toEqual(['tablet']);
  });

  test('SES-3 signing out ends the session at once', async () => {
    const { world, tokens, sessionId } = await session();
    const principal = await principalOf(world, tokens);
    valueOf(await endSession(world.ports, phone, principal, sessionId));
    expect(await whose(world, tokens.accessToken)).toBeUndefined();
    expect(await refresh(world, tokens.refreshToken)).toEqual(invalid);
    expect(world.store.chain(person).at(-1)).toMatchObject({
      action: 'session.ended',
      object: sessionId,
      origin: { device: phone.device },
    });
  });

  test('SES-3 another device’s session can be ended from here', async () => {
    const { world, sessionId, tokens } = await session();
    const tablet = callerOn('tablet');
    const elsewhere = await signedIn(world, someone, tablet);
    const principal = await principalOf(world, elsewhere.tokens, tablet);
    valueOf(await endSession(world.ports, tablet, principal, sessionId));
    expect(await whose(world, tokens.accessToken)).toBeUndefined();
    expect(await whose(world, elsewhere.tokens.accessToken, tablet)).toBeDefined();
  });

  test('SES-3 somebody else’s session does not exist (TH-32)', async () => {
    const { world, sessionId, tokens } = await session();
    const other = callerOn('other');
    await registered(world, citizen(2), other);
    const theirs = await signedIn(world, citizen(2), other);
    const principal = await principalOf(world, theirs.tokens, other);
    const outcome = await endSession(world.ports, other, principal, sessionId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await whose(world, tokens.accessToken)).toBeDefined();
  });

  test('SES-3 ending twice at once leaves one record', async () => {
    const { world, tokens, sessionId } = await session();
    const principal = await principalOf(world, tokens);
    const both = await Promise.all([1, 2].map(() => endSession(world.ports, phone, principal, sessionId)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.store.chain(person).filter(({ action }) => action === 'session.ended')).toHaveLength(1);
  });

  test('SES-2 at most ten live at once: the one used longest ago makes room', async () => {
    const { world, tokens } = await session();
    const devices = Array.from({ length: 10 }, (_, n) => callerOn(`d${n}`));
    for (const device of devices) {
      world.clock.advance(SECOND);
      await signedIn(world, someone, device);
    }
    expect(await whose(world, tokens.accessToken)).toBeUndefined();
    expect(
      world.store
        .all('session')
        .map(({ device }) => device)
        .sort(),
    ).toEqual(devices.map(({ device }) => device).sort());
  });

  test('SES-2 signing in clears expired sessions away', async () => {
    const { world } = await session();
    world.clock.advance(30 * DAY);
    await signedIn(world, someone, callerOn('tablet'));
    expect(world.store.all('session')).toHaveLength(1);
  });

  test('SES-2 each sign-in is a session of its own, on the same device too (TH-18)', async () => {
    const { world, tokens } = await session();
    const again = await signedIn(world, someone, phone);
    expect(again.tokens.accessToken.split('.')[1]).not.toBe(tokens.accessToken.split('.')[1]);
    expect(world.store.all('session')).toHaveLength(2);
  });
});
