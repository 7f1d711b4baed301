import type { MeasuredCitizen } from './citizen.ts';
import { provenByMachine } from './dossier-visits.ts';
import { step, type Step } from './step.ts';

/** Of somebody who locked the own account, and has not signed in: code, chip and live face. */
export const unlockByChip: readonly Step[] = [
  step('startUnlock', async (citizen) => {
    const { personalId, phone } = citizen.person;
    citizen.keep('unlockId', (await citizen.call('startUnlock', { body: { personalId, phone } })).unlockId);
  }),
  step('resendUnlockCode', async (citizen) => {
    await citizen.call('resendUnlockCode', { path: unlock(citizen), body: {} });
  }),
  step('verifyUnlockCode', async (citizen) => {
    await citizen.call('verifyUnlockCode', { path: unlock(citizen), body: { code: await citizen.code() } });
  }),
  step('proveUnlockByChip', async (citizen) => {
    citizen.keep('dossierId', (await citizen.call('proveUnlockByChip', { path: unlock(citizen), body: {} })).dossierId);
  }),
  ...provenByMachine,
  step('completeUnlock', async (citizen) => {
    await citizen.call('completeUnlock', { path: unlock(citizen), body: {} });
  }),
];

const unlock = (citizen: MeasuredCitizen) => ({ unlockId: citizen.recall('unlockId') });
