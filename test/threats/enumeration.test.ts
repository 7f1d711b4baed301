import { describe, expect, test } from '@jest/globals';
import { takeSend } from '../../domain/otp/send-limits.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { MINUTE } from '../../domain/time.ts';
import {
  callerWith,
  citizenDevice,
  otherThan,
  signInWith,
  startLock,
  startReset,
  startUnlock,
  textOf,
} from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf, type Citizen } from '../doubles/citizens.ts';
import type { DeviceCalls } from '../doubles/edge/device-calls.ts';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import { registered } from '../doubles/registered-citizen.ts';
import { comparable, Work } from './comparison.ts';

const member = citizen(1);
const nobody: Citizen = { ...citizen(2), phone: '+84920000002' as PhoneNumber };
/** As the member, with another phone that ends alike. */
const wrongPhone: Citizen = { ...member, phone: '+84920000001' as PhoneNumber };

interface Attack {
  readonly api: MemoryApi;
  readonly device: DeviceCalls;
  readonly work: Work;
}

/** A stranger's device before an API where the member has an account. */
async function attack(lock = false): Promise<Attack> {
  const work = new Work();
  const api = new MemoryApi({ between: work.between });
  const own = await citizenDevice(api, member);
  api.world.population.add(nobody.record);
  if (lock) await lockOf(api, own);
  work.since();
  return { api, device: await api.device(), work };
}

async function lockOf(api: MemoryApi, own: DeviceCalls): Promise<void> {
  const lockId = textOf(await startLock(own, member), 'lockId');
  await own.call(`/v1/locks/${lockId}/complete`, { body: { password: member.password } });
  api.world.clock.advance(MINUTE);
}

/** What the stranger sees, and what the system does for it, call by call. */
type Transcript = readonly { readonly seen: string; readonly done: readonly string[] }[];

async function transcript(attack: Attack, calls: readonly (() => Promise<GatewayResult>)[]): Promise<Transcript> {
  const lines = [];
  for (const call of calls) lines.push({ seen: comparable(await call()), done: attack.work.since() });
  return lines;
}

const seen = (lines: Transcript): readonly string[] => lines.map((line) => line.seen);
/** Only a real flow takes the number's day and the brake and asks the carrier; a fixed time hides what that takes. */
const hidden = /^(sender\.send|counters\.take\((otp\.sends|sms\.brake)\..*)$/;
const done = (lines: Transcript) =>
  lines.map((line) => line.done.filter((call) => !hidden.test(call) && call !== 'clock.now'));

const wait =
  ({ api }: Attack, call: () => Promise<GatewayResult>) =>
  () => {
    api.world.clock.advance(MINUTE);
    return call();
  };

describe('signing in', () => {
  const tries = async (identifier: string, lock = false): Promise<Transcript> => {
    const stranger = await attack(lock);
    if (!lock) stranger.api.world.clock.advance(MINUTE);
    const guess = () => signInWith(stranger.device, identifier, 'Wrong#2026');
    return transcript(stranger, [...Array<typeof guess>(7).fill(guess), wait(stranger, guess), wait(stranger, guess)]);
  };

  test('TH-1 an unknown number, a wrong password and a locked account answer alike, delays included', async () => {
    const unknown = seen(await tries(nobody.record.personalId));
    expect(new Set(unknown).size).toBeGreaterThan(1);
    expect(seen(await tries(member.record.personalId))).toEqual(unknown);
    expect(seen(await tries(member.record.personalId, true))).toEqual(unknown);
    expect(seen(await tries(member.phone))).toEqual(unknown);
    expect(seen(await tries(nobody.phone))).toEqual(unknown);
  });

  test('TH-1 wrong tries by a phone do not tell whose it is', async () => {
    const after = async (personalId: string) => {
      const { device } = await attack();
      for (let n = 0; n < 6; n += 1) await signInWith(device, member.phone, 'Wrong#2026');
      return comparable(await signInWith(device, personalId, 'Wrong#2026'));
    };
    expect(await after(member.record.personalId)).toBe(await after(nobody.record.personalId));
  });

  test('TH-2 the same is done for the unknown as for the known', async () => {
    expect(done(await tries(member.record.personalId))).toEqual(done(await tries(nobody.record.personalId)));
    expect(done(await tries(member.phone))).toEqual(done(await tries(nobody.phone)));
  });

  test('TH-2 each try that is evaluated compares one password', async () => {
    const lines = done(await tries(nobody.record.personalId));
    const compared = lines.map((calls) => calls.filter((call) => call === 'passwords.verify').length);
    expect(compared).toEqual([1, 1, 1, 1, 1, 0, 0, 1, 1]);
  });
});

describe.each([
  ['resets', '/v1/password-resets', 'passwordResetId', startReset],
  ['locks', '/v1/locks', 'lockId', startLock],
  ['unlocks', '/v1/unlocks', 'unlockId', startUnlock],
] as const)('%s', (kind, path, idName, start) => {
  /** Every step that somebody without the code can make. */
  const flow = async (who: Citizen, changes: object = {}): Promise<Transcript> => {
    const stranger = await attack();
    const { api, device } = stranger;
    const begun = await start(device, who, changes);
    const flowPath = `${path}/${textOf(begun, idName)}`;
    const done = stranger.work.since();
    const code = (value: string) => () => device.call(`${flowPath}/otp/verify`, { body: { code: value } });
    const wrong = code(otherThan(api.world.sender.lastCode()));
    const resend = () => device.call(`${flowPath}/otp`, { body: {} });
    const ends =
      kind === 'resets'
        ? [{ password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' }].map(
            (body) => () => device.call(`${flowPath}/password`, { method: 'PUT', body }),
          )
        : kind === 'locks'
          ? [{}, { password: 'Wrong#2026' }].map((body) => () => device.call(`${flowPath}/complete`, { body }))
          : ['chip-proof', 'complete'].map((end) => () => device.call(`${flowPath}/${end}`, { body: {} }));
    const calls = [resend, wrong, ...ends, wrong, wrong, wrong, wait(stranger, resend), wrong, ...ends];
    return [{ seen: comparable(begun), done }, ...(await transcript(stranger, calls))];
  };
  const decoys: readonly (readonly [string, Citizen, object])[] = [
    ['a wrong phone', wrongPhone, {}],
    ['a number that nobody has', { ...nobody, phone: wrongPhone.phone }, {}],
    ['an unknown number with the member’s phone', { ...nobody, phone: member.phone }, {}],
    ...(kind === 'resets'
      ? ([
          ['a wrong name', member, { fullName: 'Lê Văn Khác Hẳn' }],
          ['a wrong birth date', member, { dateOfBirth: '1994-10-21' }],
          ['a wrong card issue date', member, { cardIssueDate: '2020-01-01' }],
        ] as const)
      : []),
  ];

  test.each(decoys)('TH-1 %s answers at every step like the owner', async (_what, who, changes) => {
    expect(seen(await flow(who, changes))).toEqual(seen(await flow(member)));
  });

  test.each(decoys)('TH-2 for %s the same is done at every step as for the owner', async (_what, who, changes) => {
    expect(done(await flow(who, changes))).toEqual(done(await flow(member)));
  });

  test('TH-2 what a real flow does alone lies before the end of its fixed time', async () => {
    const real = (await flow(member)).map((line) => line.done);
    const sending = real.filter((calls) => calls.some((call) => hidden.test(call)));
    expect(sending).toHaveLength(2);
    for (const calls of sending) {
      expect(calls.findLastIndex((call) => hidden.test(call))).toBeLessThan(calls.indexOf('patience.until'));
    }
  });

  test.each(['refused', 'unknown'] as const)('TH-1 that the carrier’s answer is “%s” is not told', async (answer) => {
    const answers = [];
    for (const who of [member, { ...nobody, phone: wrongPhone.phone }]) {
      const stranger = await attack();
      stranger.api.world.sender.answer = answer;
      answers.push(comparable(await start(stranger.device, who)));
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test('TH-1 that the phone has had all its codes of the day is not told', async () => {
    const answers = [];
    for (const who of [member, wrongPhone]) {
      const stranger = await attack();
      for (let n = 0; n < 10; n += 1) {
        await takeSend(stranger.api.world.ports, stranger.api.world.ports.references.phone(member.phone));
      }
      answers.push(comparable(await start(stranger.device, who)));
    }
    expect(answers[0]).toBe(answers[1]);
  });
});

describe('registering', () => {
  const flow = async (who: Citizen, before: (api: MemoryApi) => Promise<unknown>): Promise<readonly string[]> => {
    const api = new MemoryApi();
    api.world.population.add(who.record);
    await before(api);
    const device = await api.device();
    const stranger = { api, device, work: new Work() };
    const begun = await device.call('/v1/registrations', { body: registrationOf(who) });
    const path = `/v1/registrations/${textOf(begun, 'registrationId')}`;
    const wrong = () => device.call(`${path}/otp/verify`, { body: { code: otherThan(api.world.sender.lastCode()) } });
    const resend = () => device.call(`${path}/otp`, { body: {} });
    const body = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };
    const end = () => device.call(`${path}/password`, { method: 'PUT', body });
    const lines = await transcript(stranger, [resend, wrong, end, wrong, wrong, wrong, wait(stranger, resend), wrong]);
    return [comparable(begun), ...seen(lines)];
  };
  const has = (who: Citizen) => async (api: MemoryApi) => registered(api.world, who, callerWith(await api.device()));

  test('TH-1 before the code nobody learns whether the person or the phone has an account', async () => {
    const free = await flow(member, () => Promise.resolve());
    expect(await flow(member, has(wrongPhone))).toEqual(free);
    expect(await flow(member, has({ ...citizen(3), phone: member.phone }))).toEqual(free);
  });

  test('TH-1 a claim that is all wrong answers the same for a number that nobody has', async () => {
    const api = new MemoryApi();
    api.world.population.add(member.record);
    const wrongAll = registrationOf({ ...member, record: { ...member.record, ...stranger } });
    const device = await api.device();
    const known = await device.call('/v1/registrations', { body: wrongAll });
    const unknown = { ...wrongAll, personalId: nobody.record.personalId };
    expect(comparable(await device.call('/v1/registrations', { body: unknown }))).toBe(comparable(known));
  });
  const stranger = {
    fullName: 'Ai Đó' as typeof member.record.fullName,
    dateOfBirth: '1990-01-01' as typeof member.record.dateOfBirth,
  };
});

describe('sweeping numbers from one device', () => {
  test('TH-3 registrations: five mismatches a day, then no look at the register', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      statuses.push((await device.call('/v1/registrations', { body: registrationOf(citizen(200 + n)) })).statusCode);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
    expect(api.world.population.looks).toBe(5);
  });

  test.each([
    ['resets', startReset],
    ['locks', startLock],
  ] as const)('TH-3 %s: ten people a day, whether they exist or not', async (_kind, start) => {
    const api = new MemoryApi();
    await citizenDevice(api, member);
    const device = await api.device();
    const statuses = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await start(device, citizen(n))).statusCode);
    expect(statuses.slice(0, 10).every((status) => status < 300)).toBe(true);
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});
