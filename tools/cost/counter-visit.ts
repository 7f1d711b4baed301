import { DAY } from '../../domain/time.ts';
import { askForActivation } from './activation-visit.ts';
import type { MeasuredCitizen } from './citizen.ts';
import { step, type Step } from './step.ts';

const COUNTER = 'sandbox-counter';
const AUTHORITY = 'Công an phường Không Có';
const LATE_DAYS = 8;

/** Comes when the window is over, and begins to prove the person by chip and face. */
export const comeTooLate: readonly Step[] = [
  step('startActivation', async (citizen) => {
    await citizen.operator.rewrite('Outbox', (item) =>
      typeof item['sentAt'] === 'number' ? { ...item, sentAt: item['sentAt'] - LATE_DAYS * DAY } : undefined,
    );
    for (const { make } of askForActivation) await make(citizen);
    const body = { code: await citizen.code() };
    await citizen.refused('verifyActivationCode', { path: activation(citizen), body }, 'activation_window_expired');
  }),
  step('proveActivationByChip', async (citizen) => {
    await citizen.call('proveActivationByChip', { path: activation(citizen), body: {} });
  }),
];

/** Has an officer at a counter open the activation again, lock the account and unlock it. */
export const goToACounter: readonly Step[] = [
  step('lookUpAccount', async (citizen) => {
    const { personalId } = citizen.person;
    citizen.keep('ref', (await citizen.atDesk(COUNTER, 'lookUpAccount', { body: { personalId } })).ref);
  }),
  step('reopenActivation', async (citizen) => {
    await citizen.atDesk(COUNTER, 'reopenActivation', { path: account(citizen), body: { ground: 'too_late' } });
  }),
  step('lockAccount', async (citizen) => {
    const body = { ground: 'authority_request' as const, authority: AUTHORITY };
    await citizen.atDesk(COUNTER, 'lockAccount', { path: account(citizen), body });
  }),
  step('unlockAccount', async (citizen) => {
    const body = { ground: 'ground_ended' as const, authority: AUTHORITY };
    await citizen.atDesk(COUNTER, 'unlockAccount', { path: account(citizen), body });
  }),
];

const activation = (citizen: MeasuredCitizen) => ({ activationId: citizen.recall('activationId') });
const account = (citizen: MeasuredCitizen) => ({ ref: citizen.recall('ref') });
