import type { Account } from '../../../../domain/account/account.ts';
import type { Caller } from '../../../../domain/caller.ts';
import { resetPassword } from '../../../../domain/recovery/reset-password.ts';
import { startLock } from '../../../../domain/recovery/start-lock.ts';
import { startPasswordReset, type StartPasswordReset } from '../../../../domain/recovery/start-reset.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { resetOf, type Citizen } from '../../../doubles/citizens.ts';
import { createRecoveryWorld, type RecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

export const own = callerOn('own');
export const stranger = callerOn('stranger');
export const NEW_PASSWORD = 'pR7#wLz4^n';

/** A world in which the citizen has registered on the device `own`. */
export async function worldOf(citizen: Citizen): Promise<RecoveryWorld> {
  const world = createRecoveryWorld();
  await registered(world, citizen, own);
  return world;
}

export const begin = (
  world: RecoveryWorld,
  caller: Caller,
  citizen: Citizen,
  changes: Partial<StartPasswordReset> = {},
) => startPasswordReset(world.recovery, caller, { ...resetOf(citizen), ...changes });

/** A reset whose code is proven; its id. */
export async function provenReset(world: RecoveryWorld, caller: Caller, citizen: Citizen): Promise<string> {
  const { flowId } = valueOf(await begin(world, caller, citizen));
  const code = world.sender.lastCode();
  valueOf(await verifyRecoveryCode(world.recovery, caller, 'password_reset', { flowId, code }));
  return flowId;
}

export const finish = (world: RecoveryWorld, caller: Caller, passwordResetId: string, password = NEW_PASSWORD) =>
  resetPassword(world.recovery, caller, { passwordResetId, password, passwordConfirmation: password });

export const beginLock = (world: RecoveryWorld, caller: Caller, { record, phone }: Citizen) =>
  startLock(world.recovery, caller, { personalId: record.personalId, phone });

/** Changes the stored account of the only citizen, as later features will. */
export async function amend(world: RecoveryWorld, changes: Partial<Account>): Promise<void> {
  const [account] = world.store.all('account');
  if (account === undefined) throw new Error('there is no account');
  await world.store.ledger.commit({ writes: [{ save: { ...account, ...changes } }] });
}

/** Puts a code of the test's choice into a decoy: the lucky guess. */
export async function plantCode(world: RecoveryWorld, flowId: string, code: string): Promise<void> {
  const flow = world.store.all('recoveryFlow').find((stored) => stored.flowId === flowId);
  if (flow === undefined) throw new Error('there is no such flow');
  const mac = world.recovery.codes.mac({ purpose: flow.kind, flowId, device: flow.device, code });
  await world.store.ledger.commit({ writes: [{ save: { ...flow, code: { ...flow.code, mac } } }] });
}
