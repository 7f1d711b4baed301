import { describe, expect, test } from '@jest/globals';
import { assert, asyncProperty, array, constantFrom } from 'fast-check';
import { MINUTE } from '../../domain/time.ts';
import { approve, PASSCODE, secretsOf } from '../doubles/activation-steps.ts';
import {
  boundDevice,
  callerWith,
  citizenDevice,
  otherThan,
  startActivation,
  startDeviceChange,
  startLock,
  startPasscodeReset,
  startReset,
  textOf,
} from '../doubles/api/acting.ts';
import { activatedIn } from '../doubles/device-steps.ts';
import { NEW_PASSCODE, newPasscodeOf } from '../doubles/passcode-reset-steps.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf, type Citizen } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const body = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };

type Step = 'right code' | 'wrong code' | 'resend' | 'finish' | 'wait a minute' | 'wait for expiry';
const steps: readonly Step[] = ['right code', 'wrong code', 'resend', 'finish', 'wait a minute', 'wait for expiry'];

/** One kind of flow: how it begins, how it is finished, and what shows that it was. */
interface Kind {
  readonly name: string;
  begin(api: MemoryApi, device: DeviceCalls): Promise<string>;
  finish(device: DeviceCalls, path: string): ReturnType<DeviceCalls['call']>;
  happened(api: MemoryApi): boolean;
}

const withAccount = async (api: MemoryApi, who: Citizen): Promise<void> => {
  await citizenDevice(api, who);
};

const kinds: readonly Kind[] = [
  {
    name: 'a registration',
    async begin(api, device) {
      api.world.population.add(member.record);
      const begun = await device.call('/v1/registrations', { body: registrationOf(member) });
      return `/v1/registrations/${textOf(begun, 'registrationId')}`;
    },
    finish: (device, path) => device.call(`${path}/password`, { method: 'PUT', body }),
    happened: (api) => api.world.store.all('account').length > 0,
  },
  {
    name: 'a reset',
    async begin(api, device) {
      await withAccount(api, member);
      return `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;
    },
    finish: (device, path) => device.call(`${path}/password`, { method: 'PUT', body }),
    happened: (api) => api.world.store.all('account')[0]?.passwordResetAt !== undefined,
  },
  {
    name: 'an activation',
    async begin(api, device) {
      await withAccount(api, member);
      await approve(api.world, api.world.store.all('account')[0]!);
      return `/v1/activations/${textOf(await startActivation(device, member), 'activationId')}`;
    },
    finish: (device, path) => device.call(`${path}/complete`, { body: secretsOf(member) }),
    happened: (api) => api.world.store.all('account')[0]?.state === 'active',
  },
  {
    name: 'a sign-in on another device',
    async begin(api, device) {
      await boundDevice(api, member);
      return startDeviceChange(device, member);
    },
    finish: (device, path) => device.call(`${path}/complete`, { body: { passcode: PASSCODE } }),
    happened: (api) => api.world.store.all('session').length > 0,
  },
  {
    name: 'a passcode reset',
    async begin(api, device) {
      await activatedIn(api.world, member, callerWith(device));
      return `/v1/passcode-resets/${textOf(await startPasscodeReset(device, member), 'passcodeResetId')}`;
    },
    finish: (device, path) => device.call(`${path}/complete`, { body: newPasscodeOf(member) }),
    happened: (api) => api.world.store.all('passcode')[0]?.hash.includes(NEW_PASSCODE) === true,
  },
  {
    name: 'a lock',
    async begin(api, device) {
      await withAccount(api, member);
      return `/v1/locks/${textOf(await startLock(device, member), 'lockId')}`;
    },
    finish: (device, path) => device.call(`${path}/complete`, { body: {} }),
    happened: (api) => api.world.store.all('account')[0]?.lock !== undefined,
  },
];

/** What a flow should allow, told by nothing but the steps made: the rules of OTP-1 to OTP-3, without the system's own code. */
class Model {
  state: 'waiting' | 'verified' | 'gone' = 'waiting';
  finished = false;
  #minutes = 0;
  #codeSentAt = 0;
  #tries = 0;
  #sends = 1;

  /** Whether the step may succeed now; and what is so after it. */
  take(step: Step): boolean {
    switch (step) {
      case 'wait a minute':
        this.#minutes += 1;
        if (this.#minutes >= 30) this.state = 'gone';
        return false;
      case 'wait for expiry':
        this.state = 'gone';
        return false;
      case 'resend': {
        const may = this.state === 'waiting' && this.#minutes - this.#codeSentAt >= 1 && this.#sends < 5;
        if (may) {
          this.#sends += 1;
          this.#codeSentAt = this.#minutes;
          this.#tries = 0;
        }
        return may;
      }
      case 'wrong code':
        this.#try();
        return false;
      case 'right code': {
        const may = this.#try();
        if (may) this.state = 'verified';
        return may;
      }
      case 'finish': {
        const may = this.state === 'verified';
        if (may) {
          this.finished = true;
          this.state = 'gone';
        }
        return may;
      }
    }
  }

  #try(): boolean {
    const evaluated = this.state === 'waiting' && this.#tries < 3 && this.#minutes - this.#codeSentAt < 3;
    if (evaluated) this.#tries += 1;
    // A row of ten wrong tries is out of reach: no sequence here is that long between resends.
    return evaluated;
  }
}

async function make(
  step: Step,
  kind: Kind,
  on: { api: MemoryApi; device: DeviceCalls; path: string },
): Promise<boolean> {
  const { api, device, path } = on;
  const code = api.world.sender.lastCode();
  const verify = (typed: string) => device.call(`${path}/otp/verify`, { body: { code: typed } });
  const ok = async (call: ReturnType<DeviceCalls['call']>) => (await call).statusCode < 300;
  switch (step) {
    case 'wait a minute':
      api.world.clock.advance(MINUTE);
      return false;
    case 'wait for expiry':
      api.world.clock.advance(30 * MINUTE);
      return false;
    case 'resend':
      return ok(device.call(`${path}/otp`, { body: {} }));
    case 'wrong code':
      return ok(verify(otherThan(code)));
    case 'right code':
      return ok(verify(code));
    case 'finish':
      return ok(kind.finish(device, path));
  }
}

describe.each(kinds)('$name', (kind) => {
  test('TH-15 in any order of steps none can be skipped, and none made twice', async () => {
    await assert(
      asyncProperty(array(constantFrom(...steps), { minLength: 1, maxLength: 9 }), async (order) => {
        const api = new MemoryApi();
        const device = await api.device();
        const path = await kind.begin(api, device);
        const model = new Model();
        for (const step of order) {
          const expected = model.take(step);
          expect([step, await make(step, kind, { api, device, path })]).toEqual([step, expected]);
          expect(kind.happened(api)).toBe(model.finished);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('TH-15 finishing without the code changes nothing', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const path = await kind.begin(api, device);
    const before = api.world.store.snapshot();
    const finished = await kind.finish(device, path);
    expect([finished.statusCode, codeOf(finished)]).toEqual([409, 'otp_not_verified']);
    expect(api.world.store.snapshot()).toEqual(before);
  });
});
