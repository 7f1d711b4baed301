import type { Account } from '../../domain/account/account.ts';
import type { Caller } from '../../domain/caller.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { setRegistrationPassword } from '../../domain/registration/set-password.ts';
import { startRegistration } from '../../domain/registration/start.ts';
import { verifyRegistrationCode } from '../../domain/registration/verify-code.ts';
import { signIn, type SignedIn } from '../../domain/session/sign-in.ts';
import { registrationOf, type Citizen } from './citizens.ts';
import type { World } from './registration-ports.ts';

/** What was asked for. @throws Error with the refusal when the outcome is one */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
}

/** Starts a registration of the citizen, whom the population database then knows; its id. */
export async function started(world: World, citizen: Citizen, caller: Caller): Promise<string> {
  world.population.add(citizen.record);
  return valueOf(await startRegistration(world.ports, caller, registrationOf(citizen))).registrationId;
}

/** A registration whose code is proven; its id. */
export async function proven(world: World, citizen: Citizen, caller: Caller): Promise<string> {
  const registrationId = await started(world, citizen, caller);
  valueOf(await verifyRegistrationCode(world.ports, caller, { registrationId, code: world.sender.lastCode() }));
  return registrationId;
}

/** Sets the citizen's password in a proven registration. */
export const setPassword = (world: World, citizen: Citizen, caller: Caller, registrationId: string) =>
  setRegistrationPassword(world.ports, caller, {
    registrationId,
    password: citizen.password,
    passwordConfirmation: citizen.password,
  });

/** Registers the citizen from beginning to end. */
export async function registered(world: World, citizen: Citizen, caller: Caller): Promise<Account> {
  const registrationId = await proven(world, citizen, caller);
  return valueOf(await setPassword(world, citizen, caller, registrationId)).account;
}

/** Signs the citizen in with the right password. */
export async function signedIn(world: World, citizen: Citizen, caller: Caller): Promise<SignedIn> {
  const command = { identifier: citizen.record.personalId, password: citizen.password };
  const answer = valueOf(await signIn(world.ports, caller, command));
  if ('tokens' in answer) return answer;
  throw new Error('a device change was begun');
}
