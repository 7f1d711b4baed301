import type { OperationId } from '../../http/contract/routes.ts';
import { PASSCODE, secretsOf } from '../doubles/activation-steps.ts';
import type { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf, resetOf } from '../doubles/citizens.ts';
import type { DeviceCalls } from '../doubles/edge/device-calls.ts';
import { newPasscodeOf } from '../doubles/passcode-reset-steps.ts';
import { nobodysPictures } from './nobodys-pictures.ts';
import { counterBodies } from './officer-scene.ts';

export const member = citizen(1);
export const newcomer = citizen(2);
export const invited = citizen(3);
export const active = citizen(5);
export const forgetful = citizen(6);

/** A world in which every path names something of the caller's own. */
export interface Stage {
  readonly api: MemoryApi;
  readonly own: DeviceCalls;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly reading: object;
  readonly ids: Readonly<Record<string, string>>;
  readonly officersToken: string;
}

/** A right body of each call that has one. */
export const rightBody = (id: OperationId, { api, refreshToken, reading }: Stage): object => {
  const passwords = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };
  const code = { code: api.world.sender.lastCode() };
  const bodies: Partial<Record<OperationId, object>> = {
    startRegistration: { ...registrationOf(newcomer), qr: '079094000002||Lê Văn Giả Tưởng|20101994|Nam|X|15052021' },
    verifyRegistrationCode: code,
    verifyPasswordResetCode: code,
    verifyPasscodeResetCode: code,
    verifyLockCode: code,
    verifyUnlockCode: code,
    verifyActivationCode: code,
    verifyDeviceChangeCode: code,
    completeDeviceChange: { passcode: PASSCODE },
    unbindDevice: { passcode: PASSCODE },
    setRegistrationPassword: passwords,
    resetPassword: { ...passwords, passcode: PASSCODE },
    createSession: { identifier: member.phone, password: member.password },
    refreshSession: { refreshToken },
    startPasswordReset: resetOf(member),
    startLock: { personalId: member.record.personalId, phone: member.phone },
    startUnlock: { personalId: member.record.personalId, phone: member.phone },
    startActivation: { personalId: invited.record.personalId, phone: invited.phone, channel: 'app' },
    completeActivation: {
      ...secretsOf(invited),
      passwordConfirmation: invited.password,
      counterCode: 'K7QM2X',
    },
    startPasscodeReset: { identifier: forgetful.phone, password: forgetful.password },
    completePasscodeReset: newPasscodeOf(forgetful),
    completeLock: { password: member.password },
    createDossier: { level: 1 },
    giveCardQr: { payload: '079094000001||Lê Văn Giả Tưởng|20101994|Nam|X|15052021' },
    ...nobodysPictures,
    askOfficer: { comment: 'Mong cán bộ xem xét' },
    submitDossier: { email: 'thu@vi-du.vn' },
    uploadChip: reading,
    ...counterBodies,
    decideDossier: { decision: 'reject', reasons: ['portrait_unfit'], comment: 'Ảnh không rõ.' },
  };
  return bodies[id] ?? {};
};
