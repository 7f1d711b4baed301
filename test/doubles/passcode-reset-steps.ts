import type { Caller } from '../../domain/caller.ts';
import { completePasscodeReset, type CompletePasscodeReset } from '../../domain/passcode-reset/complete.ts';
import { startPasscodeReset } from '../../domain/passcode-reset/start.ts';
import { verifyPasscodeResetCode } from '../../domain/passcode-reset/verify-code.ts';
import { SECOND } from '../../domain/time.ts';
import { createActivationWorld, type ActivationWorld } from './activation-ports.ts';
import { activated, approved, secretsOf } from './activation-steps.ts';
import type { Citizen } from './citizens.ts';
import { valueOf } from './registered-citizen.ts';
import { callerOn } from './registration-ports.ts';

export const NEW_PASSCODE = '271828';

/** A world in which the citizen's account is ACTIVE on the device `own`. */
export const passcodeWorld = (citizen: Citizen, channel: 'app' | 'web' = 'app'): Promise<ActivationWorld> =>
  withActive(createActivationWorld(), citizen, channel);

/** Has the citizen's account ACTIVE on the device `own`, where its passcode may be reset. */
export async function withActive<W extends ActivationWorld>(
  world: W,
  citizen: Citizen,
  channel: 'app' | 'web' = 'app',
): Promise<W> {
  const own = callerOn('own');
  await approved(world, citizen, own);
  world.clock.advance(60 * SECOND);
  await activated(world, own, citizen, channel);
  world.clock.advance(60 * SECOND);
  world.noticeSender.asked.length = 0;
  world.factors.compared.length = 0;
  return world;
}

export const beginReset = (world: ActivationWorld, who: Citizen, caller: Caller, password: string = who.password) =>
  startPasscodeReset(world.reset, caller, { identifier: who.record.personalId, password });

/** One whose code is proven; its id. */
export async function provenReset(world: ActivationWorld, who: Citizen, caller: Caller): Promise<string> {
  const { passcodeResetId } = valueOf(await beginReset(world, who, caller));
  const code = world.sender.lastCode();
  valueOf(await verifyPasscodeResetCode(world.reset, caller, { passcodeResetId, code }));
  return passcodeResetId;
}

/** What ends a passcode reset: the right answers and a new passcode. */
export const newPasscodeOf = (who: Citizen) => ({
  securityAnswers: secretsOf(who).securityAnswers,
  passcode: NEW_PASSCODE,
  passcodeConfirmation: NEW_PASSCODE,
});

/** Answers to the citizen's own questions, the last of them wrong. */
export const wrongAnswersOf = (who: Citizen) =>
  secretsOf(who).securityAnswers.map((given, index) => (index === 0 ? given : { ...given, answer: 'Con cò' }));

export const finishReset = (
  world: ActivationWorld,
  who: Citizen,
  caller: Caller,
  passcodeResetId: string,
  changes: Partial<CompletePasscodeReset> = {},
) =>
  completePasscodeReset(world.reset, caller, {
    passcodeResetId,
    ...newPasscodeOf(who),
    ...changes,
  });
