import { describe, expect, test } from '@jest/globals';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import { DAY } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { operations } from '../../http/contract/operations.ts';
import { takesAccessToken } from '../../http/contract/proof-kinds.ts';
import type { informationOperations } from '../../http/contract/operations/information.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import {
  beginDossier,
  boundDevice,
  citizenDevice,
  otherThan,
  signInWith,
  startActivation,
  startDeviceChange,
  startLock,
  startPasscodeReset,
  startReset,
  startUnlock,
  textOf,
  verify,
} from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { approve, PASSCODE, secretsOf } from '../doubles/activation-steps.ts';
import { citizen, registrationOf, resetOf } from '../doubles/citizens.ts';
import { newPasscodeOf, wrongAnswersOf } from '../doubles/passcode-reset-steps.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { officerCalls, withDossiers } from './officer-scene.ts';
import { Saboteur } from './saboteur.ts';
import type { Scene } from './scene.ts';
import { lockOwn, proveByChip, unlockCalls } from './unlock-calls.ts';
import { member, signedInCalls } from './signed-in-calls.ts';

const newcomer = citizen(2);
/** Longer than an activation waits. */
const PAST_WINDOW = 8 * DAY;
const ACTIVE = { more: { state: 'active' } } as const;
const password = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };

/** A world in which one call can be made at once, rightly and wrongly. */
async function scene(saboteur: Saboteur, id: Id): Promise<Scene> {
  const api = new MemoryApi({ between: saboteur.between });
  const own = await deviceFor(api, routes[id].path);
  api.world.population.add(newcomer.record);
  const code: Scene['code'] = (kind) => api.world.sender.sent.findLast(({ purpose }) => purpose === kind)!.code;
  if (routes[id].path.startsWith('/v1/activations')) await approve(api.world, api.world.store.all('account')[0]!);
  if (id === 'proveActivationByChip') api.world.clock.advance(PAST_WINDOW);
  if (id === 'provePasswordResetByChip') await approve(api.world, api.world.store.all('account')[0]!, ACTIVE);
  if (routes[id].path.startsWith('/v1/unlocks')) await lockOwn(api);
  const paths = await begun(own, routes[id].path);
  if (calls[id].proven === true) await verify(own, Object.values(paths).join(''), api.world.sender.lastCode());
  if (id === 'completeUnlock') await proveByChip(api);
  api.world.clock.advance(60_000);
  const signedIn = takesAccessToken(operations[id].proof) || id === 'refreshSession';
  const tokens = signedIn ? await signInWith(own, member.phone, member.password) : undefined;
  const token = (name: string) => (tokens === undefined ? '' : textOf(tokens, name));
  const [accessToken, refreshToken] = [token('accessToken'), token('refreshToken')];
  const { path: dossier, challenge } =
    routes[id].path.includes('{dossierId}') && operations[id].proof !== 'officer'
      ? await beginDossier(own, accessToken)
      : { path: '', challenge: '' };
  const officer = await withDossiers(api);
  return {
    registration: '',
    reset: '',
    passcodeReset: '',
    lock: '',
    unlock: '',
    activation: '',
    deviceChange: '',
    ...paths,
    api,
    own,
    officer,
    dossier,
    challenge,
    code,
    accessToken,
    refreshToken,
  };
}

/** Who calls: for calls about bound devices the bound one, or another that has begun to take its place. */
async function deviceFor(api: MemoryApi, path: string): Promise<DeviceCalls> {
  if (path === '/v1/me/device' || path.startsWith('/v1/passcode-resets')) return boundDevice(api, member);
  if (!path.startsWith('/v1/device-changes')) return citizenDevice(api, member);
  await boundDevice(api, member);
  return api.device();
}

/** The flow that a path names, begun. */
async function begun(
  own: DeviceCalls,
  path: string,
): Promise<
  Partial<Pick<Scene, 'registration' | 'reset' | 'passcodeReset' | 'lock' | 'unlock' | 'activation' | 'deviceChange'>>
> {
  if (path.includes('{registrationId}')) {
    const start = await own.call('/v1/registrations', { body: registrationOf(newcomer) });
    return { registration: `/v1/registrations/${textOf(start, 'registrationId')}` };
  }
  if (path.includes('{passwordResetId}')) {
    return { reset: `/v1/password-resets/${textOf(await startReset(own, member), 'passwordResetId')}` };
  }
  if (path.includes('{passcodeResetId}')) {
    const start = await startPasscodeReset(own, member);
    return { passcodeReset: `/v1/passcode-resets/${textOf(start, 'passcodeResetId')}` };
  }
  if (path.includes('{activationId}')) {
    return { activation: `/v1/activations/${textOf(await startActivation(own, member), 'activationId')}` };
  }
  if (path.includes('{deviceChangeId}')) return { deviceChange: await startDeviceChange(own, member) };
  if (path.includes('{unlockId}'))
    return { unlock: `/v1/unlocks/${textOf(await startUnlock(own, member), 'unlockId')}` };
  if (path.includes('{lockId}')) return { lock: `/v1/locks/${textOf(await startLock(own, member), 'lockId')}` };
  return {};
}

type Call = (scene: Scene) => Promise<GatewayResult>;

/** Each operation as it succeeds, and as it must not: the same call with a wrong secret, token, code or state. */
type Attempted = Exclude<OperationId, keyof typeof informationOperations>;
const calls: Readonly<Record<Attempted, { proven?: true; right: Call; wrong: Call }>> = {
  startRegistration: {
    right: ({ own }) => own.call('/v1/registrations', { body: registrationOf(newcomer) }),
    wrong: ({ own }) => own.call('/v1/registrations', { body: registrationOf(citizen(77)) }),
  },
  resendRegistrationCode: {
    right: ({ own, registration }) => own.call(`${registration}/otp`, { body: {} }),
    wrong: async ({ api, registration }) => (await api.device()).call(`${registration}/otp`, { body: {} }),
  },
  verifyRegistrationCode: {
    right: ({ own, registration, code }) => verify(own, registration, code('registration')),
    wrong: ({ own, registration, code }) => verify(own, registration, otherThan(code('registration'))),
  },
  setRegistrationPassword: {
    proven: true,
    right: ({ own, registration }) => own.call(`${registration}/password`, { method: 'PUT', body: password }),
    wrong: async ({ api, registration }) =>
      (await api.device()).call(`${registration}/password`, { method: 'PUT', body: password }),
  },
  claimAccount: {
    proven: true,
    right: ({ own, registration }) => own.call(`${registration}/claim`, { body: {} }),
    wrong: async ({ api, registration }) => (await api.device()).call(`${registration}/claim`, { body: {} }),
  },
  createSession: {
    right: ({ own }) => signInWith(own, member.phone, member.password),
    wrong: ({ own }) => signInWith(own, member.phone, 'Wrong#2026'),
  },
  refreshSession: {
    right: ({ own, refreshToken }) => own.call('/v1/sessions/refresh', { body: { refreshToken } }),
    wrong: async ({ api, refreshToken }) =>
      (await api.device()).call('/v1/sessions/refresh', { body: { refreshToken } }),
  },
  startPasswordReset: {
    right: ({ own }) => startReset(own, member),
    wrong: ({ own }) => own.call('/v1/password-resets', { body: { ...resetOf(member), personalId: '1' } }),
  },
  resendPasswordResetCode: {
    right: ({ own, reset }) => own.call(`${reset}/otp`, { body: {} }),
    wrong: async ({ api, reset }) => (await api.device()).call(`${reset}/otp`, { body: {} }),
  },
  verifyPasswordResetCode: {
    right: ({ own, reset, code }) => verify(own, reset, code('password_reset')),
    wrong: ({ own, reset, code }) => verify(own, reset, otherThan(code('password_reset'))),
  },
  resetPassword: {
    proven: true,
    right: ({ own, reset }) => own.call(`${reset}/password`, { method: 'PUT', body: password }),
    wrong: async ({ api, reset }) => (await api.device()).call(`${reset}/password`, { method: 'PUT', body: password }),
  },
  startLock: {
    right: ({ own }) => startLock(own, member),
    wrong: ({ own }) => startLock(own, member, { personalId: '1' }),
  },
  resendLockCode: {
    right: ({ own, lock }) => own.call(`${lock}/otp`, { body: {} }),
    wrong: async ({ api, lock }) => (await api.device()).call(`${lock}/otp`, { body: {} }),
  },
  verifyLockCode: {
    right: ({ own, lock, code }) => verify(own, lock, code('lock')),
    wrong: ({ own, lock, code }) => verify(own, lock, otherThan(code('lock'))),
  },
  completeLock: {
    right: ({ own, lock }) => own.call(`${lock}/complete`, { body: { password: member.password } }),
    wrong: ({ own, lock }) => own.call(`${lock}/complete`, { body: { password: 'Wrong#2026' } }),
  },
  startActivation: {
    right: ({ own }) => startActivation(own, member),
    wrong: ({ own }) => startActivation(own, newcomer),
  },
  resendActivationCode: {
    right: ({ own, activation }) => own.call(`${activation}/otp`, { body: {} }),
    wrong: async ({ api, activation }) => (await api.device()).call(`${activation}/otp`, { body: {} }),
  },
  verifyActivationCode: {
    right: ({ own, activation, code }) => verify(own, activation, code('activation')),
    wrong: ({ own, activation, code }) => verify(own, activation, otherThan(code('activation'))),
  },
  completeActivation: {
    proven: true,
    right: ({ own, activation }) => own.call(`${activation}/complete`, { body: secretsOf(member) }),
    wrong: ({ own, activation }) =>
      own.call(`${activation}/complete`, { body: { ...secretsOf(member), password: 'Wrong#2026' } }),
  },
  proveActivationByChip: {
    proven: true,
    right: ({ own, activation }) => own.call(`${activation}/chip-proof`, { body: {} }),
    wrong: async ({ api, activation }) => (await api.device()).call(`${activation}/chip-proof`, { body: {} }),
  },
  provePasswordResetByChip: {
    proven: true,
    right: ({ own, reset }) => own.call(`${reset}/chip-proof`, { body: {} }),
    wrong: async ({ api, reset }) => (await api.device()).call(`${reset}/chip-proof`, { body: {} }),
  },
  provePasscodeResetByChip: {
    proven: true,
    right: ({ own, passcodeReset }) => own.call(`${passcodeReset}/chip-proof`, { body: {} }),
    wrong: async ({ api, passcodeReset }) => (await api.device()).call(`${passcodeReset}/chip-proof`, { body: {} }),
  },
  startPasscodeReset: {
    right: ({ own }) => startPasscodeReset(own, member),
    wrong: ({ own }) => startPasscodeReset(own, member, { password: 'Wrong#2026' }),
  },
  resendPasscodeResetCode: {
    right: ({ own, passcodeReset }) => own.call(`${passcodeReset}/otp`, { body: {} }),
    wrong: async ({ api, passcodeReset }) => (await api.device()).call(`${passcodeReset}/otp`, { body: {} }),
  },
  verifyPasscodeResetCode: {
    right: ({ own, passcodeReset, code }) => verify(own, passcodeReset, code('passcode_reset')),
    wrong: ({ own, passcodeReset, code }) => verify(own, passcodeReset, otherThan(code('passcode_reset'))),
  },
  completePasscodeReset: {
    proven: true,
    right: ({ own, passcodeReset }) => own.call(`${passcodeReset}/complete`, { body: newPasscodeOf(member) }),
    wrong: ({ own, passcodeReset }) =>
      own.call(`${passcodeReset}/complete`, {
        body: { ...newPasscodeOf(member), securityAnswers: wrongAnswersOf(member) },
      }),
  },
  resendDeviceChangeCode: {
    right: ({ own, deviceChange }) => own.call(`${deviceChange}/otp`, { body: {} }),
    wrong: async ({ api, deviceChange }) => (await api.device()).call(`${deviceChange}/otp`, { body: {} }),
  },
  verifyDeviceChangeCode: {
    right: ({ own, deviceChange, code }) => verify(own, deviceChange, code('device_change')),
    wrong: ({ own, deviceChange, code }) => verify(own, deviceChange, otherThan(code('device_change'))),
  },
  completeDeviceChange: {
    proven: true,
    right: ({ own, deviceChange }) => own.call(`${deviceChange}/complete`, { body: { passcode: PASSCODE } }),
    wrong: ({ own, deviceChange }) => own.call(`${deviceChange}/complete`, { body: { passcode: '000000' } }),
  },
  ...unlockCalls(),
  ...signedInCalls(),
  ...officerCalls(),
};

type Id = keyof typeof calls;
const ids = Object.keys(calls) as Id[];

/** What runs beside or after the deed, so that a yes is true without it: answers are kept for repetitions, notices for the relay, runs for upkeep, objects for their term. */
const beside =
  /^(objects\.erase$|workflow\.start$|idempotency\.remember|idempotency\.release|notices\.|noticeSender\.)/;
/** The kinds of failure that a port may have. */
const faults = [new DependencyUnavailable('something'), new TypeError('undefined is not')];

/** Sending of flows that may be decoys: “not now” would tell that there was somebody to send to (TH-1). */
const discreet = /^(startPasswordReset|resendPasswordResetCode|startLock|resendLockCode|startUnlock|resendUnlockCode)$/;
/** For these the outbox says when the window began, which decides. */
const decidesByNotice =
  /^(verifyActivationCode|completeActivation|lookUpAccount|reopenActivation|proveActivationByChip)$/;
const isBeside = (id: Id, target: string): boolean =>
  beside.test(target) && !(target === 'notices.find' && decidesByNotice.test(id));
const untold = (id: Id, target: string): boolean =>
  discreet.test(id) && (target === 'sender.send' || (target === 'counters.take' && id.startsWith('resend')));

async function played(id: Id, which: 'right' | 'wrong', saboteur: Saboteur) {
  const on = await scene(saboteur, id);
  const before = on.api.world.store.snapshot();
  saboteur.watching = true;
  const result = await calls[id][which](on);
  saboteur.watching = false;
  return { result, before, after: on.api.world.store.snapshot(), on };
}

async function portsAskedBy(id: Id, which: 'right' | 'wrong'): Promise<string[]> {
  const saboteur = new Saboteur();
  const { result } = await played(id, which, saboteur);
  expect([id, which, result.statusCode < 300]).toEqual([id, which, which === 'right']);
  return [...saboteur.asked];
}

test('TH-49 every call that has dependencies is among them', () => {
  const guarded = (Object.keys(routes) as OperationId[]).filter((id) => operations[id].proof !== 'none');
  expect([...ids].sort()).toEqual(guarded.sort());
});

describe.each(ids)('%s', (id) => {
  test('TH-49 whichever port fails, a call that must not succeed does not', async () => {
    for (const target of await portsAskedBy(id, 'wrong')) {
      for (const fault of faults) {
        const saboteur = Object.assign(new Saboteur(), { target, fault });
        const { result } = await played(id, 'wrong', saboteur);
        expect([target, result.statusCode >= 400]).toEqual([target, true]);
      }
    }
  });

  test('TH-49 whichever port fails, a right call is “not now”, unless it was done by then', async () => {
    for (const target of await portsAskedBy(id, 'right')) {
      const saboteur = Object.assign(new Saboteur(), { target, fault: new DependencyUnavailable('something') });
      const { result, on } = await played(id, 'right', saboteur);
      if (isBeside(id, target) || untold(id, target)) expect([target, result.statusCode < 300]).toEqual([target, true]);
      else expect([target, result.statusCode, codeOf(result)]).toEqual([target, 503, 'temporarily_unavailable']);
      expect(result.headers['Retry-After'] !== undefined).toBe(result.statusCode === 503);
      expect(on.api.log.events).not.toContain('request_failed');
    }
  });

  test('TH-49 a bug in a port is a fault of ours, told without a word of it', async () => {
    for (const target of await portsAskedBy(id, 'right')) {
      const saboteur = Object.assign(new Saboteur(), { target, fault: new Error('secret detail') });
      const { result } = await played(id, 'right', saboteur);
      if (!isBeside(id, target)) expect([target, result.statusCode]).toEqual([target, 500]);
      expect(result.body).not.toContain('secret detail');
    }
  });
});
