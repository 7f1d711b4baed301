import type { Account } from '../../domain/account/account.ts';
import type { Caller } from '../../domain/caller.ts';
import { completeDeviceChange } from '../../domain/device-change/complete.ts';
import { verifyDeviceChangeCode } from '../../domain/device-change/verify-code.ts';
import { signIn, type SignedIn } from '../../domain/session/sign-in.ts';
import { SECOND } from '../../domain/time.ts';
import { createActivationWorld, type ActivationWorld } from './activation-ports.ts';
import { activated, approved, PASSCODE } from './activation-steps.ts';
import type { Citizen } from './citizens.ts';
import { valueOf } from './registered-citizen.ts';
import { callerOn } from './registration-ports.ts';

/** A world in which the citizen's account is ACTIVE: on the app of the device `own`, or by a page in its browser. */
export async function activeWorld(citizen: Citizen, channel: 'app' | 'web' = 'app'): Promise<ActivationWorld> {
  const world = createActivationWorld();
  await activatedIn(world, citizen, callerOn('own'), channel);
  world.sender.sent.length = 0;
  world.noticeSender.asked.length = 0;
  return world;
}

/** Registers, approves and activates somebody there. */
export async function activatedIn(
  world: ActivationWorld,
  citizen: Citizen,
  caller: Caller,
  channel: 'app' | 'web' = 'app',
): Promise<Account> {
  await approved(world, citizen, caller);
  world.clock.advance(60 * SECOND);
  const account = await activated(world, caller, citizen, channel);
  world.clock.advance(60 * SECOND);
  return account;
}

export const trySignIn = (world: ActivationWorld, { record, password }: Citizen, caller: Caller) =>
  signIn(world.ports, caller, { identifier: record.personalId, password });

/** Begins a sign-in on a device that is not the bound one; its id. */
export async function begunChange(world: ActivationWorld, citizen: Citizen, caller: Caller): Promise<string> {
  const answer = valueOf(await trySignIn(world, citizen, caller));
  if ('tokens' in answer) throw new Error('that was signing in');
  return answer.deviceChangeId;
}

/** One whose code is proven; its id. */
export async function provenChange(world: ActivationWorld, citizen: Citizen, caller: Caller): Promise<string> {
  const deviceChangeId = await begunChange(world, citizen, caller);
  const code = world.sender.lastCode();
  valueOf(await verifyDeviceChangeCode(world.device, caller, { deviceChangeId, code }));
  return deviceChangeId;
}

export const finishChange = (
  world: ActivationWorld,
  caller: Caller,
  deviceChangeId: string,
  passcode: string = PASSCODE,
) => completeDeviceChange(world.device, caller, { deviceChangeId, passcode });

/** Signs in on another device from beginning to end. */
export const moved = async (world: ActivationWorld, citizen: Citizen, caller: Caller): Promise<SignedIn> =>
  valueOf(await finishChange(world, caller, await provenChange(world, citizen, caller)));

/** The only account as it is stored, changed as later features will. */
export async function amendAccount(world: ActivationWorld, changes: Partial<Account>): Promise<void> {
  const [account] = world.store.all('account');
  if (account === undefined) throw new Error('there is no account');
  await world.store.ledger.commit({ writes: [{ save: { ...account, ...changes } }] });
}
