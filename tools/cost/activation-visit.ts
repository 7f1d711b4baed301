import type { MeasuredCitizen } from './citizen.ts';
import { step, type Step } from './step.ts';

export const PASSCODE = '385016';
export const ANSWERS = [
  { questionId: 'first_pet', answer: 'Mèo Mun' },
  { questionId: 'favourite_dish', answer: 'Bánh xèo của bà' },
] as const;

/** Up to the code. */
export const askForActivation: readonly Step[] = [
  step('startActivation', async (citizen) => {
    const { personalId, phone } = citizen.person;
    const body = { personalId, phone, channel: 'app' as const };
    citizen.keep('activationId', (await citizen.call('startActivation', { body })).activationId);
  }),
];

const resend: readonly Step[] = [
  step('resendActivationCode', async (citizen) => {
    await citizen.call('resendActivationCode', { path: activation(citizen), body: {} });
  }),
];

const finish: readonly Step[] = [
  step('verifyActivationCode', async (citizen) => {
    await citizen.call('verifyActivationCode', { path: activation(citizen), body: { code: await citizen.code() } });
  }),
  step('completeActivation', async (citizen) => {
    const body = {
      password: citizen.password,
      passcode: PASSCODE,
      passcodeConfirmation: PASSCODE,
      securityAnswers: [...ANSWERS],
    };
    await citizen.call('completeActivation', { path: activation(citizen), body });
  }),
];

/** From an approved account to an active one, on the app. */
export const activate: readonly Step[] = [...askForActivation, ...finish];

/** The same, for somebody who asks for a second code. */
export const activateWithSecondCode: readonly Step[] = [...askForActivation, ...resend, ...finish];

const activation = (citizen: MeasuredCitizen) => ({ activationId: citizen.recall('activationId') });
