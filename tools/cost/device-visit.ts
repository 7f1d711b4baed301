import type { MeasuredCitizen } from './citizen.ts';
import { PASSCODE } from './activation-visit.ts';
import { step, type Step } from './step.ts';

/** The owner of an active account unlinks the telephone. */
export const unlinkTheDevice: readonly Step[] = [
  step('unbindDevice', async (citizen) => {
    await citizen.must('unbindDevice', { body: { passcode: PASSCODE } });
  }),
];

/** Links it again by code and passcode. */
export const linkTheDevice: readonly Step[] = [
  step('createSession', async (citizen) => {
    const body = { identifier: citizen.person.personalId, password: citizen.password };
    const begun = await citizen.call('createSession', { body });
    if (!('deviceChangeId' in begun)) throw new Error('a device that is not linked was to be asked for a code');
    citizen.keep('deviceChangeId', begun.deviceChangeId);
  }),
  step('resendDeviceChangeCode', async (citizen) => {
    await citizen.call('resendDeviceChangeCode', { path: change(citizen), body: {} });
  }),
  step('verifyDeviceChangeCode', async (citizen) => {
    await citizen.call('verifyDeviceChangeCode', { path: change(citizen), body: { code: await citizen.code() } });
  }),
  step('completeDeviceChange', async (citizen) => {
    const session = await citizen.call('completeDeviceChange', { path: change(citizen), body: { passcode: PASSCODE } });
    citizen.keep('accessToken', session.accessToken);
  }),
];

const change = (citizen: MeasuredCitizen) => ({ deviceChangeId: citizen.recall('deviceChangeId') });
