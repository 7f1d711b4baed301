import { activate, activateWithSecondCode } from './activation-visit.ts';
import { comeTooLate, goToACounter } from './counter-visit.ts';
import { linkTheDevice, unlinkTheDevice } from './device-visit.ts';
import type { MeasuredCitizen } from './citizen.ts';
import { approvedByMachine, approvedByOfficers, parkedAndResumed } from './dossier-visits.ts';
import { resetThePasscode } from './passcode-visit.ts';
import { unlockByChip } from './unlock-visit.ts';
import { step, type Step } from './step.ts';
import { sessionOf } from '../../client/session-of.ts';

const TERMS = { version: '2026-01', accepted: true } as const;
const NEXT_PASSWORD = 'Ruong-Bac-Thang_2027';

const look: readonly Step[] = [
  step('getHealth', (citizen) => citizen.call('getHealth', {})),
  step('listGuides', async (citizen) => {
    const { guides } = await citizen.call('listGuides', {});
    citizen.keep('topic', guides[0]?.topic ?? '');
  }),
  step('getGuide', (citizen) => citizen.call('getGuide', { path: { topic: citizen.recall('topic') } })),
  step('listSecurityQuestions', (citizen) => citizen.call('listSecurityQuestions', {})),
];

/** From nothing to an account of level 0, the code asked for twice. */
export const register: readonly Step[] = [
  step('startRegistration', async (citizen) => {
    const { personalId, phone, qr } = citizen.person;
    const { registrationId } = await citizen.call('startRegistration', {
      body: { personalId, phone, qr, terms: TERMS },
    });
    citizen.keep('registrationId', registrationId);
  }),
  step('resendRegistrationCode', async (citizen) => {
    await citizen.call('resendRegistrationCode', { path: registration(citizen), body: {} });
  }),
  step('verifyRegistrationCode', async (citizen) => {
    await citizen.call('verifyRegistrationCode', { path: registration(citizen), body: { code: await citizen.code() } });
  }),
  step('setRegistrationPassword', async (citizen) => {
    await citizen.call('setRegistrationPassword', { path: registration(citizen), body: typed(citizen.password) });
  }),
];

const useTheAccount: readonly Step[] = [
  step('createSession', async (citizen) => {
    await signIn(citizen);
  }),
  step('createSession', async (citizen) => {
    citizen.keep('otherToken', citizen.recall('accessToken'));
    await signIn(citizen);
  }),
  step('getMe', (citizen) => citizen.call('getMe', {}, citizen.recall('accessToken'))),
  step('getMyHistory', (citizen) => citizen.call('getMyHistory', {}, citizen.recall('accessToken'))),
  step('listSessions', async (citizen) => {
    const { sessions } = await citizen.call('listSessions', {}, citizen.recall('accessToken'));
    citizen.keep('otherSession', sessions.find(({ current }) => !current)?.sessionId ?? '');
  }),
  step('endSession', async (citizen) => {
    const path = { sessionId: citizen.recall('otherSession') };
    await citizen.call('endSession', { path }, citizen.recall('accessToken'));
  }),
  step('refreshSession', async (citizen) => {
    const body = { refreshToken: citizen.recall('refreshToken') };
    citizen.keep('accessToken', (await citizen.call('refreshSession', { body })).accessToken);
  }),
  step('endCurrentSession', async (citizen) => {
    await citizen.call('endCurrentSession', {}, citizen.recall('accessToken'));
  }),
];

const resetThePassword: readonly Step[] = [
  step('startPasswordReset', async (citizen) => {
    const { personalId, phone, fullName, dateOfBirth, cardIssueDate } = citizen.person;
    const body = { personalId, phone, fullName, dateOfBirth, cardIssueDate };
    citizen.keep('passwordResetId', (await citizen.call('startPasswordReset', { body })).passwordResetId);
  }),
  step('resendPasswordResetCode', async (citizen) => {
    await citizen.call('resendPasswordResetCode', { path: reset(citizen), body: {} });
  }),
  step('verifyPasswordResetCode', async (citizen) => {
    await citizen.call('verifyPasswordResetCode', { path: reset(citizen), body: { code: await citizen.code() } });
  }),
  step('resetPassword', async (citizen) => {
    await citizen.call('resetPassword', { path: reset(citizen), body: typed(NEXT_PASSWORD) });
    citizen.password = NEXT_PASSWORD;
  }),
  step('createSession', async (citizen) => {
    await signIn(citizen);
  }),
];

/** As far as to a reset that chip and face are to prove. */
const proveAReset: readonly Step[] = [
  ...resetThePassword.slice(0, 3),
  step('provePasswordResetByChip', async (citizen) => {
    await citizen.call('provePasswordResetByChip', { path: reset(citizen), body: {} });
  }),
];

const signInOnce: readonly Step[] = [
  step('createSession', async (citizen) => {
    await signIn(citizen);
  }),
];

/** A registration whose phone is proved, and that claims the account instead of setting a password (REG-9). */
const claim: readonly Step[] = [
  ...register.slice(0, 3),
  step('claimAccount', async (citizen) => {
    await citizen.call('claimAccount', { path: registration(citizen), body: {} });
  }),
];

const lockByCode: readonly Step[] = [
  step('startLock', async (citizen) => {
    const { personalId, phone } = citizen.person;
    citizen.keep('lockId', (await citizen.call('startLock', { body: { personalId, phone } })).lockId);
  }),
  step('resendLockCode', async (citizen) => {
    await citizen.call('resendLockCode', { path: lock(citizen), body: {} });
  }),
  step('verifyLockCode', async (citizen) => {
    await citizen.call('verifyLockCode', { path: lock(citizen), body: { code: await citizen.code() } });
  }),
  step('completeLock', async (citizen) => {
    await citizen.call('completeLock', { path: lock(citizen), body: {} });
  }),
];

const lockSignedIn: readonly Step[] = [
  step('lockMyAccount', async (citizen) => {
    await citizen.call('lockMyAccount', { body: {} }, citizen.recall('accessToken'));
  }),
];

const common = [...look, ...register, ...useTheAccount, ...resetThePassword];

/** Visits that make every call of the API between them, each once or more; an account can be locked but once. */
export const visits: readonly (readonly Step[])[] = [
  [
    ...common,
    ...approvedByMachine,
    ...activateWithSecondCode,
    ...signInOnce,
    ...unlinkTheDevice,
    ...proveAReset,
    ...linkTheDevice,
    ...lockByCode,
  ],
  [...common, ...approvedByOfficers, ...comeTooLate, ...goToACounter, ...signInOnce, ...lockSignedIn],
  [...register, ...signInOnce, ...parkedAndResumed],
  [...register, ...signInOnce, ...approvedByMachine, ...activate, ...resetThePasscode],
  [...register, ...lockByCode, ...unlockByChip],
  claim,
];

async function signIn(citizen: MeasuredCitizen): Promise<void> {
  const body = { identifier: citizen.person.personalId, password: citizen.password };
  const { accessToken, refreshToken } = sessionOf(await citizen.call('createSession', { body }));
  citizen.keep('accessToken', accessToken);
  citizen.keep('refreshToken', refreshToken);
}

const registration = (citizen: MeasuredCitizen) => ({ registrationId: citizen.recall('registrationId') });
const reset = (citizen: MeasuredCitizen) => ({ passwordResetId: citizen.recall('passwordResetId') });
const lock = (citizen: MeasuredCitizen) => ({ lockId: citizen.recall('lockId') });
const typed = (password: string) => ({ password, passwordConfirmation: password });
