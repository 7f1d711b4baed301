import { describe, expect, test } from '@jest/globals';
import { lockOwnAccount } from '../../../../domain/account/lock-own.ts';
import { ownHistory } from '../../../../domain/account/history.ts';
import { viewOwnAccount } from '../../../../domain/account/me.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import type { Principal } from '../../../../domain/session/principal.ts';
import { unbindDevice } from '../../../../domain/device-change/unbind.ts';
import { PASSCODE } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { activeWorld, trySignIn } from '../../../doubles/device-steps.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const phone = callerOn('phone');

async function registeredWorld(): Promise<{ world: World; principal: Principal }> {
  const world = createWorld();
  const { accountId, person } = await registered(world, someone, phone);
  return { world, principal: { accountId, person, sessionId: 'session', device: phone.device } };
}

/** Adds `count` records to the chain of `subject`. */
async function happen(world: World, subject: PersonRef, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const origin = { kind: 'call', device: phone.device, address: phone.address, requestId: `request-${n}` } as const;
    const actor = { kind: 'officer', ref: 'officer-1' } as const;
    const entry = { subject, action: 'session.ended', actor, at: world.clock.now(), origin, outcome: 'done' } as const;
    await world.store.ledger.commit({ writes: [], audits: [entry] });
  }
}

describe('one’s own account', () => {
  test('REG-8 is shown with number and phone masked', async () => {
    const { world, principal } = await registeredWorld();
    expect(valueOf(await viewOwnAccount(world.store, principal))).toEqual({
      level: 0,
      state: 'registered',
      registeredAt: world.clock.now(),
      fullName: someone.record.fullName,
      maskedPersonalId: '*********001',
      maskedPhone: '*******001',
    });
  });

  test('SES-5 the bound device is shown, by the name that its owner gave it, and none after it was unbound', async () => {
    const world = await activeWorld(someone);
    const [account] = world.store.all('account');
    const { accountId, person, boundDevice } = account!;
    const principal = { accountId, person, sessionId: 'any', device: callerOn('own').device };
    expect(valueOf(await viewOwnAccount(world.store, principal)).boundDevice).toEqual({
      device: principal.device,
      deviceName: 'own',
      since: boundDevice?.since,
    });
    valueOf(await unbindDevice(world.device, callerOn('own'), principal, PASSCODE));
    expect(valueOf(await viewOwnAccount(world.store, principal))).not.toHaveProperty('boundDevice');
  });

  test('LCK-1 the owner locks an ACTIVE account at once: every session ends, and the bond stays', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, callerOn('own'));
    const { accountId, person } = world.store.all('account')[0]!;
    const principal = { accountId, person, sessionId: 'any', device: callerOn('own').device };
    valueOf(await lockOwnAccount(world.recovery, callerOn('own'), principal));
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.all('account')).toMatchObject([
      { state: 'active', lock: { ground: 'owner' }, boundDevice: { device: principal.device } },
    ]);
    expect(await trySignIn(world, someone, callerOn('own'))).toMatchObject({ refusal: { code: 'account_locked' } });
  });

  test.each([
    ['erased', 'v1.nobody', undefined],
    ['another one than the session’s', undefined, 'an-earlier-account'],
  ])('REG-7 an account that is %s is not shown', async (_, person, accountId) => {
    const { world, principal } = await registeredWorld();
    const stale = {
      ...principal,
      ...(person !== undefined && { person: person as PersonRef }),
      ...(accountId !== undefined && { accountId }),
    };
    const outcome = await viewOwnAccount(world.store, stale);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'invalid_token' } });
  });
});

describe('one’s own history', () => {
  test('AUD-3 shows every record newest first, officers’ included, nobody else’s', async () => {
    const { world, principal } = await registeredWorld();
    await registered(world, citizen(2), callerOn('other'));
    await happen(world, principal.person, 1);
    const { events, cursor } = valueOf(await ownHistory(world.store, principal, undefined));
    expect(events).toMatchObject([
      { seq: 2, action: 'session.ended', actor: { kind: 'officer' } },
      { seq: 1, action: 'account.registered', actor: { kind: 'citizen' } },
    ]);
    expect(cursor).toBeUndefined();
  });

  test.each([
    [49, [50]],
    [50, [50, 1]],
    [99, [50, 50]],
    [120, [50, 50, 21]],
  ])('AUD-3 %i records more are read by pages of %j, each record once', async (more, sizes) => {
    const { world, principal } = await registeredWorld();
    await happen(world, principal.person, more);
    const pages: number[][] = [];
    let cursor: string | undefined;
    do {
      const page = valueOf(await ownHistory(world.store, principal, cursor));
      pages.push(page.events.map(({ seq }) => seq));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(pages.flat()).toEqual(Array.from({ length: more + 1 }, (_, n) => more + 1 - n));
  });

  test('AUD-3 a level-0 account, proof of a phone alone, reads nothing of before it', async () => {
    const { world } = await registeredWorld();
    world.clock.advance(60_000);
    const next = { ...someone, phone: citizen(5).phone };
    await registered(world, { ...citizen(6), phone: someone.phone }, callerOn('taker'));
    world.clock.advance(60_000);
    const { accountId, person } = await registered(world, next, callerOn('again'));
    const principal = { accountId, person, sessionId: 'session', device: callerOn('again').device };
    const { events, cursor } = valueOf(await ownHistory(world.store, principal, undefined));
    expect(events).toMatchObject([{ seq: 3, action: 'account.registered' }]);
    expect(cursor).toBeUndefined();
  });

  test('REG-9 at level 0 nobody watches what the person does with card and face on another device', async () => {
    const { world, principal } = await registeredWorld();
    const entry = (action: 'chip.verified' | 'session.ended', device: string) => ({
      subject: principal.person,
      action,
      actor: { kind: 'citizen' as const, ref: principal.person },
      at: world.clock.now(),
      origin: { kind: 'call' as const, device, address: '203.0.113.9', requestId: 'request' },
      outcome: 'done' as const,
    });
    const audits = [
      entry('chip.verified', 'the owner’s'),
      entry('chip.verified', principal.device),
      entry('session.ended', 'another'),
    ];
    await world.store.ledger.commit({ writes: [], audits });
    const { events } = valueOf(await ownHistory(world.store, principal, undefined));
    expect(events.map(({ action }) => action)).toEqual(['session.ended', 'chip.verified', 'account.registered']);
  });

  test.each(['0', '-1', '1.5', 'x', '', '9999999999', '1 OR 1'])('AUD-3 the cursor %j is no cursor', async (cursor) => {
    const { world, principal } = await registeredWorld();
    expect(await ownHistory(world.store, principal, cursor)).toEqual({
      ok: false,
      refusal: { code: 'invalid_request', fields: [{ name: 'cursor', code: 'malformed' }] },
    });
  });
});
