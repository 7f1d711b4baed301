import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import { operations } from '../../http/contract/operations.ts';
import { proofKinds, takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import {
  beginDossier,
  bodyOf,
  boundDevice,
  callerWith,
  citizenDevice,
  startActivation,
  startDeviceChange,
  startLock,
  startPasscodeReset,
  startReset,
  startUnlock,
  textOf,
  tokenOf,
} from '../doubles/api/acting.ts';
import { approved, PASSCODE, secretsOf } from '../doubles/activation-steps.ts';
import { activatedIn } from '../doubles/device-steps.ts';
import { newPasscodeOf } from '../doubles/passcode-reset-steps.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf } from '../doubles/citizens.ts';
import { announced, heldSessionOf, picture, UPLOAD, uploadedOf } from '../doubles/portrait-steps.ts';
import type { CallParts, DeviceCalls } from '../doubles/edge/device-calls.ts';
import { comparable } from './comparison.ts';

const member = citizen(1);
const other = citizen(2);
const NOBODYS = 'nobodys-id-of-22-chars';

/** Every object that a path can name, made by its owner. */
async function objects(api: MemoryApi, own: DeviceCalls): Promise<Readonly<Record<string, string>>> {
  const newcomer = citizen(3);
  api.world.population.add(newcomer.record);
  const invited = citizen(4);
  await approved(api.world, invited);
  api.world.clock.advance(MINUTE);
  const active = citizen(5);
  const forgetful = citizen(6);
  await boundDevice(api, active);
  const accessToken = await tokenOf(own, member);
  const registration = await own.call('/v1/registrations', { body: registrationOf(newcomer) });
  const activation = await startActivation(own, invited);
  await activatedIn(api.world, forgetful, callerWith(own));
  return {
    registrationId: textOf(registration, 'registrationId'),
    passwordResetId: textOf(await startReset(own, member), 'passwordResetId'),
    activationId: textOf(activation, 'activationId'),
    passcodeResetId: textOf(await startPasscodeReset(own, forgetful), 'passcodeResetId'),
    deviceChangeId: (await startDeviceChange(own, active)).replace('/v1/device-changes/', ''),
    lockId: textOf(await startLock(own, member), 'lockId'),
    unlockId: textOf(await startUnlock(own, member), 'unlockId'),
    sessionId: accessToken.split('.')[1] ?? '',
    ...(await dossierWithSteps(api, own, accessToken)),
  };
}

/** A dossier with an upload and a liveness session on their way. */
async function dossierWithSteps(api: MemoryApi, own: DeviceCalls, accessToken: string) {
  const { dossierId } = await beginDossier(own, accessToken);
  const of = { dossierId, device: own.key.thumbprint };
  await uploadedOf(api.world, of);
  return {
    dossierId,
    livenessSessionId: await heldSessionOf(api.world, of),
  };
}

const ids = Object.keys(routes) as OperationId[];
// What officers may do with it has a matrix of its own (officers.test.ts).
const withObject = ids.filter((id) => routes[id].path.includes('{') && proofKinds[operations[id].proof].dpop);

/** Bodies that are proper in form, so that nothing but the owner decides. */
const bodies: Partial<Record<OperationId, object>> = {
  allowPortraitUpload: announced(picture),
  givePortrait: { uploadId: UPLOAD },
  verifyRegistrationCode: { code: '123456' },
  verifyPasswordResetCode: { code: '123456' },
  verifyActivationCode: { code: '123456' },
  completeActivation: secretsOf(member),
  verifyDeviceChangeCode: { code: '123456' },
  completeDeviceChange: { passcode: PASSCODE },
  verifyPasscodeResetCode: { code: '123456' },
  completePasscodeReset: newPasscodeOf(member),
  verifyUnlockCode: { code: '123456' },
  verifyLockCode: { code: '123456' },
  setRegistrationPassword: { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' },
  resetPassword: { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' },
  completeLock: { password: member.password },
  uploadChip: { sod: 'AAAA', dataGroups: {} },
  giveCardQr: { payload: 'a' },
  askOfficer: { comment: 'a' },
};

/** Sessions are of two kinds: those that are signed in, and those that show a live face. */
const objectOf = (id: OperationId, param: string): string =>
  id === 'takeLiveness' && param === 'sessionId' ? 'livenessSessionId' : param;

function callOf(id: OperationId, name: (param: string) => string): readonly [string, CallParts] {
  const { method, path } = routes[id];
  const body = 'body' in operations[id] ? { body: bodies[id] ?? {} } : {};
  return [path.replace(/\{(\w+)\}/g, (_all, param: string) => name(objectOf(id, param))), { method, ...body }];
}

describe('somebody else’s objects', () => {
  test('TH-32 the matrix knows how to make every object that a path names', async () => {
    const api = new MemoryApi();
    const made = await objects(api, await citizenDevice(api, member));
    const named = withObject.flatMap((id) =>
      [...routes[id].path.matchAll(/\{(\w+)\}/g)].map(([, name]) => objectOf(id, name!)),
    );
    expect(Object.keys(made).sort()).toEqual([...new Set(named)].sort());
  });

  const who = [
    ['a stranger’s device', (api: MemoryApi) => api.device()],
    ['another citizen’s device', (api: MemoryApi) => citizenDevice(api, other)],
  ] as const;
  const matrix = withObject.flatMap((id) => who.map(([name, make]) => [id, name, make] as const));

  test.each(matrix)('TH-32 %s from %s answers like an object that does not exist', async (id, _name, make) => {
    const api = new MemoryApi();
    const made = await objects(api, await citizenDevice(api, member));
    const device = await make(api);
    const isCitizen = make === who[1][1];
    const token = isCitizen ? { accessToken: await tokenOf(device, other) } : {};
    const before = api.world.store.snapshot();
    const call = (name: (param: string) => string) => {
      const [path, parts] = callOf(id, name);
      return device.call(path, { ...parts, ...token });
    };
    const theirs = comparable(await call((param) => made[param]!));
    expect(theirs).toBe(comparable(await call(() => NOBODYS)));
    expect(theirs.split('\n')[0]).toBe(takesAccessToken(operations[id].proof) && !isCitizen ? '401' : '404');
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(withObject)('TH-32 %s: the owner’s own object is there', async (id) => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    const made = await objects(api, own);
    const [path, parts] = callOf(id, (param) => made[param]!);
    const result = await own.call(path, { ...parts, accessToken: await tokenOf(own, member) });
    expect(result.statusCode).not.toBe(404);
  });
});

describe('one’s own account', () => {
  test('TH-32 reads without an id show the token’s account, and no other’s', async () => {
    const api = new MemoryApi();
    const devices = [await citizenDevice(api, member), await citizenDevice(api, other)];
    const [mine, theirs] = [await tokenOf(devices[0]!, member), await tokenOf(devices[1]!, other)];
    const me = bodyOf(await devices[0]!.call('/v1/me', { method: 'GET', accessToken: mine }));
    expect(me['person']).toMatchObject({ maskedPersonalId: '*********001' });
    const sessions = bodyOf(await devices[1]!.call('/v1/sessions', { method: 'GET', accessToken: theirs }))['sessions'];
    expect(sessions).toMatchObject([{ current: true, deviceId: devices[1]!.key.thumbprint }]);
    expect(sessions).toHaveLength(1);
  });
});
