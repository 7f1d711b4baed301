import { describe, expect, test } from '@jest/globals';
import { citizen } from '../../../doubles/citizens.ts';
import { activeWorld, trySignIn } from '../../../doubles/device-steps.ts';
import { signedIn } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const other = callerOn('other');
const commune = someone.record.communeCode;

describe('an ACTIVE account on its bound device', () => {
  test('SES-6 the first sign-in issues it, once, with the transaction that opens the session', async () => {
    const world = await activeWorld(someone);
    const commits: unknown[] = [];
    world.store.onCommit = ({ change }) => commits.push(change.progress ?? []);
    expect(await signedIn(world, someone, own)).toMatchObject({ firstSignIn: true, account: { state: 'active' } });
    expect(commits.at(-1)).toMatchObject([{ counter: 'issued', by: 1 }]);
    expect(world.store.all('account')).toMatchObject([{ issuedAt: world.clock.now() }]);
    world.clock.advance(1_000);
    expect(await signedIn(world, someone, own)).toMatchObject({ firstSignIn: false });
    expect(world.store.progress(commune, 'issued')).toBe(1);
    expect(world.store.all('account')).toMatchObject([{ issuedAt: world.clock.now() - 1_000 }]);
  });

  test('KPI-1 two first sign-ins at once issue it once', async () => {
    const world = await activeWorld(someone);
    const both = await Promise.all([signedIn(world, someone, own), signedIn(world, someone, own)]);
    expect(both.filter(({ firstSignIn }) => firstSignIn)).toHaveLength(1);
    expect(world.store.progress(commune, 'issued')).toBe(1);
  });

  test('SES-6 signing in before the activation issued nothing', async () => {
    const world = await activeWorld(someone);
    expect(world.store.progress(commune, 'issued')).toBe(0);
    expect(world.store.all('account')[0]).not.toHaveProperty('issuedAt');
  });

  test('SES-5 no code is sent, and no other device noted', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, own);
    expect(world.sender.sent).toEqual([]);
    expect(world.store.all('deviceChangeFlow')).toEqual([]);
  });
});

describe('an ACTIVE account on another device', () => {
  test('TH-21 a password alone opens no session, from whatever device that is not the bound one', async () => {
    const world = await activeWorld(someone);
    for (const device of ['other', 'third']) {
      expect(await trySignIn(world, someone, callerOn(device))).toMatchObject({ ok: true, value: { otp: {} } });
    }
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.progress(commune, 'issued')).toBe(0);
  });

  test('SES-5 a code goes to the account’s phone, in the language of the call', async () => {
    const world = await activeWorld(someone);
    const answer = await trySignIn(world, someone, { ...other, language: 'en' });
    expect(answer).toMatchObject({ value: { otp: { maskedPhone: '*******001', attemptsLeft: 3 } } });
    expect(world.sender.sent).toMatchObject([{ to: someone.phone, purpose: 'device_change', language: 'en' }]);
  });

  test('ACT-6 an account activated on the web has no device: the one that activated it has to prove itself too', async () => {
    const world = await activeWorld(someone, 'web');
    expect(await trySignIn(world, someone, own)).toMatchObject({ ok: true, value: { otp: {} } });
    expect(world.store.all('session')).toEqual([]);
  });

  test('TH-1 a wrong password is answered as anybody’s, and sends nothing', async () => {
    const world = await activeWorld(someone);
    const wrong = await trySignIn(world, { ...someone, password: 'Wrong#2026' }, other);
    expect(wrong).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
    expect(world.sender.sent).toEqual([]);
  });

  test('LCK-1 a locked owner is told so after the right password, and gets no code', async () => {
    const world = await activeWorld(someone);
    const [account] = world.store.all('account');
    const lock = { ground: 'owner', authority: 'owner', since: 1 } as const;
    await world.store.ledger.commit({ writes: [{ save: { ...account!, lock } }] });
    expect(await trySignIn(world, someone, other)).toMatchObject({ refusal: { code: 'account_locked' } });
    expect(world.sender.sent).toEqual([]);
  });

  test('SES-1 a right password ends the row of wrong ones there, too', async () => {
    const world = await activeWorld(someone);
    for (let n = 0; n < 4; n += 1) await trySignIn(world, { ...someone, password: 'Wrong#2026' }, other);
    expect(await trySignIn(world, someone, other)).toMatchObject({ ok: true });
    expect(world.store.all('streak').filter(({ name }) => name === 'sign-in.other')).toMatchObject([{ wrong: 0 }]);
  });

  test('OTP-4 a carrier that refuses is told as such', async () => {
    const world = await activeWorld(someone);
    world.sender.answer = 'refused';
    expect(await trySignIn(world, someone, other)).toMatchObject({ refusal: { code: 'sms_unavailable' } });
  });

  test('OTP-2 the number’s day bounds what a stolen password can send', async () => {
    const world = await activeWorld(someone);
    const codes = [];
    for (let n = 0; n < 12; n += 1) {
      const answer = await trySignIn(world, someone, callerOn(`device-${n}`));
      codes.push(answer.ok ? 'sent' : answer.refusal.code);
    }
    expect(codes.at(-1)).toBe('otp_send_limit');
    expect(world.sender.sent.length).toBeLessThanOrEqual(10);
  });
});
