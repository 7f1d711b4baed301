import { describe, expect, test } from '@jest/globals';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { operations } from '../../http/contract/operations.ts';
import { takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import {
  beginDossier,
  citizenDevice,
  otherThan,
  signInWith,
  startLock,
  startReset,
  textOf,
  uploadChip,
  verify,
} from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { cardOf } from '../doubles/chip-cards.ts';
import { citizen, registrationOf, resetOf } from '../doubles/citizens.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { wholeByChip } from '../doubles/dossier-parts.ts';
import { announced, heldSessionOf, picture, uploadedOf } from '../doubles/portrait-steps.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import type { OfficerCalls } from '../doubles/officers/officer-calls.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { officerCalls, withDossiers } from './officer-scene.ts';
import { Saboteur } from './saboteur.ts';

const member = citizen(1);
const newcomer = citizen(2);
const card = cardOf(member.record);
const qr = [
  member.record.personalId,
  '',
  member.record.fullName,
  '20101994',
  'Nam',
  'Phường Không Có',
  '15052021',
].join('|');
const copy = { ...card, answer: cardOf(member.record).answer };
const password = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };

interface Scene {
  readonly api: MemoryApi;
  readonly own: DeviceCalls;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly registration: string;
  readonly reset: string;
  readonly lock: string;
  readonly dossier: string;
  readonly challenge: string;
  /** A reviewer and operator, and what waits for one. */
  readonly officer: OfficerCalls;
  readonly code: (kind: 'registration' | 'password_reset' | 'lock') => string;
}

/** A world in which one call can be made at once, rightly and wrongly. */
async function scene(saboteur: Saboteur, id: Id): Promise<Scene> {
  const api = new MemoryApi({ between: saboteur.between });
  const own = await citizenDevice(api, member);
  api.world.population.add(newcomer.record);
  const code: Scene['code'] = (kind) => api.world.sender.sent.findLast(({ purpose }) => purpose === kind)!.code;
  const paths = await begun(own, routes[id].path);
  if (calls[id].proven === true) await verify(own, Object.values(paths).join(''), api.world.sender.lastCode());
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
    lock: '',
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

/** The flow that a path names, begun. */
async function begun(own: DeviceCalls, path: string): Promise<Partial<Pick<Scene, 'registration' | 'reset' | 'lock'>>> {
  if (path.includes('{registrationId}')) {
    const start = await own.call('/v1/registrations', { body: registrationOf(newcomer) });
    return { registration: `/v1/registrations/${textOf(start, 'registrationId')}` };
  }
  if (path.includes('{passwordResetId}')) {
    return { reset: `/v1/password-resets/${textOf(await startReset(own, member), 'passwordResetId')}` };
  }
  if (path.includes('{lockId}')) return { lock: `/v1/locks/${textOf(await startLock(own, member), 'lockId')}` };
  return {};
}

/** Puts on the scene's dossier what its steps would have. */
async function withEverything({ api }: Scene, more: Partial<Dossier> = {}): Promise<void> {
  const [dossier] = api.world.store.all('dossier');
  await api.world.store.ledger.commit({ writes: [{ save: { ...dossier!, ...wholeByChip, ...more } }] });
}

const rejectedForFaces = ({ api }: Scene): Partial<Dossier> => ({
  state: 'rejected',
  rejection: { reasons: ['face_not_of_document'], quality: [] },
  eraseAt: api.world.clock.now() + 86_400_000,
});

const stepOf = ({ own, dossier }: Scene) => ({
  dossierId: dossier.replace('/v1/dossiers/', ''),
  device: own.key.thumbprint,
});

const givenPortrait = ({ own, dossier, accessToken }: Scene, uploadId: string) =>
  own.call(`${dossier}/portrait`, { method: 'PUT', body: { uploadId }, accessToken });

const takenSession = ({ own, dossier, accessToken }: Scene, sessionId: string) =>
  own.call(`${dossier}/liveness-sessions/${sessionId}/result`, { method: 'PUT', body: {}, accessToken });

type Call = (scene: Scene) => Promise<GatewayResult>;

/** Each operation as it succeeds, and as it must not: the same call with a wrong secret, token, code or state. */
const calls: Readonly<
  Record<Exclude<OperationId, 'listGuides' | 'getGuide' | 'getHealth'>, { proven?: true; right: Call; wrong: Call }>
> = {
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
  ...signedIn(),
  ...officerCalls(),
};

function signedIn() {
  const simple = (where: string | ((on: Scene) => string), method: string, body?: object) => {
    const parts = { method, ...(body && { body }) };
    const pathOn = (on: Scene): string => (typeof where === 'string' ? where : where(on));
    return {
      right: (on: Scene) => on.own.call(pathOn(on), { ...parts, accessToken: on.accessToken }),
      wrong: async (on: Scene) => (await on.api.device()).call(pathOn(on), { ...parts, accessToken: on.accessToken }),
    };
  };
  const sessionOf = ({ accessToken }: Scene) => `/v1/sessions/${accessToken.split('.')[1]}`;
  return {
    listSessions: simple('/v1/sessions', 'GET'),
    endCurrentSession: simple('/v1/sessions/current', 'DELETE'),
    endSession: {
      right: (on: Scene) => on.own.call(sessionOf(on), { method: 'DELETE', accessToken: on.accessToken }),
      wrong: async (on: Scene) =>
        (await on.api.device()).call(sessionOf(on), { method: 'DELETE', accessToken: on.accessToken }),
    },
    lockMyAccount: simple('/v1/me/lock', 'POST', {}),
    getMe: simple('/v1/me', 'GET'),
    getMyHistory: simple('/v1/me/history', 'GET'),
    createDossier: simple('/v1/dossiers', 'POST', { level: 1 }),
    listDossiers: simple('/v1/dossiers', 'GET'),
    getDossier: simple(({ dossier }) => dossier, 'GET'),
    issueChipChallenge: simple(({ dossier }) => `${dossier}/challenge`, 'POST', {}),
    giveCardQr: {
      right: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/qr`, { method: 'PUT', body: { payload: qr }, accessToken }),
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/qr`, { method: 'PUT', body: { payload: qr.replace('Nam', 'Nữ') }, accessToken }),
    },
    submitDossier: {
      right: async (on: Scene) => {
        await withEverything(on);
        return on.own.call(`${on.dossier}/submission`, { body: {}, accessToken: on.accessToken });
      },
      wrong: ({ own, dossier, accessToken }: Scene) => own.call(`${dossier}/submission`, { body: {}, accessToken }),
    },
    recreateDossier: simple(({ dossier }) => `${dossier}/recreation`, 'POST', {}),
    askOfficer: {
      right: async (on: Scene) => {
        await withEverything(on, rejectedForFaces(on));
        const body = { comment: 'Mong cán bộ xem xét' };
        return on.own.call(`${on.dossier}/officer-review`, { body, accessToken: on.accessToken });
      },
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/officer-review`, { body: { comment: 'a' }, accessToken }),
    },
    allowPortraitUpload: {
      right: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/portrait-uploads`, { body: announced(picture), accessToken }),
      wrong: ({ own, dossier, accessToken }: Scene) =>
        own.call(`${dossier}/portrait-uploads`, { body: announced(picture, 'image/heic'), accessToken }),
    },
    givePortrait: {
      right: async (on: Scene) => givenPortrait(on, await uploadedOf(on.api.world, stepOf(on))),
      wrong: async (on: Scene) => {
        const uploadId = await uploadedOf(on.api.world, stepOf(on));
        on.api.world.analyst.sees = () => ({ kind: 'seen', faces: [], model: 'analyst' });
        return givenPortrait(on, uploadId);
      },
    },
    beginLiveness: simple(({ dossier }) => `${dossier}/liveness-sessions`, 'POST', {}),
    takeLiveness: {
      right: async (on: Scene) => takenSession(on, await heldSessionOf(on.api.world, stepOf(on))),
      wrong: async (on: Scene) => {
        const sessionId = await heldSessionOf(on.api.world, stepOf(on));
        on.api.world.liveness.end(sessionId, { kind: 'failed' });
        return takenSession(on, sessionId);
      },
    },
    uploadChip: {
      right: ({ own, dossier, accessToken, challenge }: Scene) =>
        uploadChip(own, dossier, accessToken, readingOf(card, challenge)),
      wrong: ({ own, dossier, accessToken, challenge }: Scene) =>
        uploadChip(own, dossier, accessToken, readingOf(copy, challenge)),
    },
  };
}

type Id = keyof typeof calls;
const ids = Object.keys(calls) as Id[];

/** What runs beside or after the deed, so that a yes is true without it: answers are kept for repetitions, notices for the relay, runs for upkeep, objects for their term. */
const beside =
  /^(objects\.erase$|workflow\.start$|idempotency\.remember|idempotency\.release|notices\.|noticeSender\.)/;
/** The kinds of failure that a port may have. */
const faults = [new DependencyUnavailable('something'), new TypeError('undefined is not')];

/** Sending of flows that may be decoys: “not now” would tell that there was somebody to send to (TH-1). */
const discreet = /^(startPasswordReset|resendPasswordResetCode|startLock|resendLockCode)$/;
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
      if (beside.test(target) || untold(id, target)) expect([target, result.statusCode < 300]).toEqual([target, true]);
      else expect([target, result.statusCode, codeOf(result)]).toEqual([target, 503, 'temporarily_unavailable']);
      expect(result.headers['Retry-After'] !== undefined).toBe(result.statusCode === 503);
      expect(on.api.log.events).not.toContain('request_failed');
    }
  });

  test('TH-49 a bug in a port is a fault of ours, told without a word of it', async () => {
    for (const target of await portsAskedBy(id, 'right')) {
      const saboteur = Object.assign(new Saboteur(), { target, fault: new Error('secret detail') });
      const { result } = await played(id, 'right', saboteur);
      if (!beside.test(target)) expect([target, result.statusCode]).toEqual([target, 500]);
      expect(result.body).not.toContain('secret detail');
    }
  });
});
