import type { Caller } from '../../../domain/caller.ts';
import type { GatewayResult } from '../../../http/gateway-event.ts';
import { resetOf, type Citizen } from '../citizens.ts';
import { activatedIn } from '../device-steps.ts';
import type { DeviceCalls } from '../edge/device-calls.ts';
import { SOURCE_ADDRESS } from '../edge/gateway.ts';
import { registered } from '../registered-citizen.ts';
import type { MemoryApi } from './memory-api.ts';

/** The body of an answer. */
export const bodyOf = (result: GatewayResult): Record<string, unknown> =>
  JSON.parse(result.body) as Record<string, unknown>;

/** A text of an answer's body. @throws Error when it is not there */
export function textOf(result: GatewayResult, name: string): string {
  const text = bodyOf(result)[name];
  if (typeof text !== 'string') throw new Error(`no ${name} in ${result.statusCode} ${result.body}`);
  return text;
}

/** The caller that the edge makes of this device. */
export const callerWith = (device: DeviceCalls): Caller => ({
  device: device.key.thumbprint,
  address: SOURCE_ADDRESS,
  language: 'vi',
  requestId: 'request-of-the-test',
});

/** A device from which the citizen has registered; the account knows it. */
export async function citizenDevice(api: MemoryApi, citizen: Citizen): Promise<DeviceCalls> {
  const device = await api.device();
  await registered(api.world, citizen, callerWith(device));
  return device;
}

export const signInWith = (device: DeviceCalls, identifier: string, password: string): Promise<GatewayResult> =>
  device.call('/v1/sessions', { body: { identifier, password } });

/** The access token of a new session. */
export async function tokenOf(device: DeviceCalls, { record, password }: Citizen): Promise<string> {
  return textOf(await signInWith(device, record.personalId, password), 'accessToken');
}

export const startReset = (device: DeviceCalls, citizen: Citizen, changes: object = {}): Promise<GatewayResult> =>
  device.call('/v1/password-resets', { body: { ...resetOf(citizen), ...changes } });

export const startLock = (
  device: DeviceCalls,
  { record, phone }: Citizen,
  changes: object = {},
): Promise<GatewayResult> => device.call('/v1/locks', { body: { personalId: record.personalId, phone, ...changes } });

export const startUnlock = (
  device: DeviceCalls,
  { record, phone }: Citizen,
  changes: object = {},
): Promise<GatewayResult> => device.call('/v1/unlocks', { body: { personalId: record.personalId, phone, ...changes } });

/** The first call of an activation on the app. */
export const startActivation = (
  device: DeviceCalls,
  { record, phone }: Pick<Citizen, 'record' | 'phone'>,
  changes: object = {},
): Promise<GatewayResult> =>
  device.call('/v1/activations', { body: { personalId: record.personalId, phone, channel: 'app', ...changes } });

/** A device on which the citizen's account was activated: the one that it is bound to. */
export async function boundDevice(api: MemoryApi, citizen: Citizen): Promise<DeviceCalls> {
  const device = await api.device();
  await activatedIn(api.world, citizen, callerWith(device));
  return device;
}

/** A sign-in begun on another device than the bound one: its path. */
export const startDeviceChange = async (device: DeviceCalls, { record, password }: Citizen): Promise<string> =>
  `/v1/device-changes/${textOf(await signInWith(device, record.personalId, password), 'deviceChangeId')}`;

/** The first call of a passcode reset, on the bound device. */
export const startPasscodeReset = (
  device: DeviceCalls,
  { record, password }: Citizen,
  changes: object = {},
): Promise<GatewayResult> =>
  device.call('/v1/passcode-resets', { body: { identifier: record.personalId, password, ...changes } });

/** A code that is not this one. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

/** The flow's last code, proven. */
export const verify = (device: DeviceCalls, path: string, code: string): Promise<GatewayResult> =>
  device.call(`${path}/otp/verify`, { body: { code } });

/** A dossier begun: its path, and the challenge for the chip. */
export async function beginDossier(device: DeviceCalls, accessToken: string) {
  const begun = await device.call('/v1/dossiers', { body: { level: 1 }, accessToken });
  const { challenge } = bodyOf(begun)['activeAuthentication'] as { challenge: string };
  const dossierId = textOf(begun, 'dossierId');
  return { dossierId, path: `/v1/dossiers/${dossierId}`, challenge };
}

/** What was read from a chip, uploaded. */
export const uploadChip = (
  device: DeviceCalls,
  path: string,
  accessToken: string,
  body: object,
): Promise<GatewayResult> => device.call(`${path}/chip`, { method: 'PUT', body, accessToken });
