import { setRegistrationPassword } from '../../../domain/registration/set-password.ts';
import { startRegistration } from '../../../domain/registration/start.ts';
import { verifyRegistrationCode } from '../../../domain/registration/verify-code.ts';
import { signIn } from '../../../domain/session/sign-in.ts';
import type { Caller } from '../../../domain/caller.ts';
import { registrationOf } from '../../doubles/citizens.ts';
import { valueOf } from '../../doubles/registered-citizen.ts';
import { heldOf } from '../commands/use.ts';
import type { History } from '../model/history.ts';
import { deviceKeys } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** Brings the people to where the history begins, by the use cases themselves; no thread runs yet, and nothing goes wrong. */
export async function beginWith(world: World, people: History['people']): Promise<void> {
  for (const [index, beginning] of people.entries()) {
    if (beginning === 'new') continue;
    const caller = await callerOn(index);
    const password = await register(world, index, caller);
    if (beginning === 'registered') continue;
    const { record } = world.citizen(index);
    const signedIn = valueOf(await signIn(world.ports.session, caller, { identifier: record.personalId, password }));
    if (!('tokens' in signedIn)) throw new Error('nobody is active here');
    world.held.push(heldOf(index, signedIn.tokens));
  }
}

async function register(world: World, index: number, caller: Caller): Promise<string> {
  const { registration: ports } = world.ports;
  const { registrationId } = valueOf(await startRegistration(ports, caller, registrationOf(world.citizen(index))));
  const code = world.outside.carrier.codes.at(-1)?.code ?? '';
  valueOf(await verifyRegistrationCode(ports, caller, { registrationId, code }));
  const password = world.newPassword(world.citizen(index));
  const command = { registrationId, password, passwordConfirmation: password };
  valueOf(await setRegistrationPassword(ports, caller, command));
  return password;
}

/** Somebody who calls from the device, apart from all threads. */
export const callerOn = async (index: number): Promise<Caller> => ({
  device: (await deviceKeys)[index]?.thumbprint ?? '',
  address: '203.0.113.7',
  language: 'vi',
  requestId: 'request-of-the-checker',
});
