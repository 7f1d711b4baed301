import { ANSWERS } from './activation-visit.ts';
import type { MeasuredCitizen } from './citizen.ts';
import { step, type Step } from './step.ts';

const NEW_PASSCODE = '271828';

/** Of an active account, on its own device: chip and face asked for, and the answers given after all. */
export const resetThePasscode: readonly Step[] = [
  step('startPasscodeReset', async (citizen) => {
    const body = { identifier: citizen.person.personalId, password: citizen.password };
    citizen.keep('passcodeResetId', (await citizen.call('startPasscodeReset', { body })).passcodeResetId);
  }),
  step('resendPasscodeResetCode', async (citizen) => {
    await citizen.call('resendPasscodeResetCode', { path: reset(citizen), body: {} });
  }),
  step('verifyPasscodeResetCode', async (citizen) => {
    await citizen.call('verifyPasscodeResetCode', { path: reset(citizen), body: { code: await citizen.code() } });
  }),
  step('provePasscodeResetByChip', async (citizen) => {
    await citizen.call('provePasscodeResetByChip', { path: reset(citizen), body: {} });
  }),
  step('completePasscodeReset', async (citizen) => {
    const body = { securityAnswers: [...ANSWERS], passcode: NEW_PASSCODE, passcodeConfirmation: NEW_PASSCODE };
    await citizen.call('completePasscodeReset', { path: reset(citizen), body });
  }),
];

const reset = (citizen: MeasuredCitizen) => ({ passcodeResetId: citizen.recall('passcodeResetId') });
