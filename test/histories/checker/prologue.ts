import { completeActivation } from '../../../domain/activation/complete.ts';
import { startActivation } from '../../../domain/activation/start.ts';
import { verifyActivationCode } from '../../../domain/activation/verify-code.ts';
import { setRegistrationPassword } from '../../../domain/registration/set-password.ts';
import { startRegistration } from '../../../domain/registration/start.ts';
import { verifyRegistrationCode } from '../../../domain/registration/verify-code.ts';
import { signIn } from '../../../domain/session/sign-in.ts';
import { DAY } from '../../../domain/time.ts';
import type { Caller } from '../../../domain/caller.ts';
import { registrationOf } from '../../doubles/citizens.ts';
import { valueOf } from '../../doubles/registered-citizen.ts';
import { ANSWERS } from '../commands/activate.ts';
import { heldOf } from '../commands/held.ts';
import { PASSCODE } from '../commands/passcode.ts';
import type { History } from '../model/history.ts';
import { approve } from '../world/approval.ts';
import { deviceKeys } from '../world/people.ts';
import { references } from '../world/wiring.ts';
import type { World } from '../world/world.ts';

/** Brings the people to where the history begins, by the use cases themselves; no thread runs yet, and nothing goes wrong. */
export async function beginWith(world: World, people: History['people']): Promise<void> {
  const passwords: (string | undefined)[] = [];
  for (const [index, beginning] of people.entries()) {
    if (beginning === 'new') continue;
    const password = await register(world, index, await callerOn(index));
    passwords[index] = password;
    if (beginning !== 'approved' && beginning !== 'active') continue;
    await approve(world.ports.approval, references.person(world.citizen(index).record.personalId));
    if (beginning === 'active') await activate(world, index, password);
  }
  // On another day, so that their codes of today are still to come.
  if (people.some((beginning) => beginning === 'approved' || beginning === 'active')) world.outside.clock.advance(DAY);
  for (const [index, beginning] of people.entries()) {
    if (beginning === 'signedIn' || beginning === 'active') await enter(world, index, passwords[index] ?? '');
  }
}

async function enter(world: World, index: number, password: string): Promise<void> {
  const { record } = world.citizen(index);
  const command = { identifier: record.personalId, password };
  const signedIn = valueOf(await signIn(world.ports.session, await callerOn(index), command));
  if (!('tokens' in signedIn)) throw new Error('the device is not the bound one');
  world.held.push(heldOf(index, signedIn.tokens));
}

async function activate(world: World, index: number, password: string): Promise<void> {
  const { activation: ports } = world.ports;
  const caller = await callerOn(index);
  const { record, phone } = world.citizen(index);
  const command = { personalId: record.personalId, phone, channel: 'app' } as const;
  const { activationId } = valueOf(await startActivation(ports, caller, command));
  const code = world.outside.carrier.codes.at(-1)?.code ?? '';
  valueOf(await verifyActivationCode(ports, caller, { activationId, code }));
  const secrets = { password, passcode: PASSCODE, passcodeConfirmation: PASSCODE, securityAnswers: ANSWERS };
  valueOf(await completeActivation(ports, caller, { activationId, ...secrets }));
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
