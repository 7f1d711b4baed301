import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { NO_CODE } from '../otp/one-time-code.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { QuestionId } from '../security-question/question.ts';
import { SECOND } from '../time.ts';
import { passcodeResetCodes } from './code-kind.ts';
import type { PasscodeResetFlow } from './flow.ts';
import { mayResetFrom } from './may-reset.ts';
import type { PasscodeResetPorts } from './ports.ts';
import { proveOwnPassword, type PasswordTyped } from './prove-password.ts';

export interface PasscodeResetStarted {
  readonly passcodeResetId: string;
  readonly otp: CodeStatus;
  /** Which two questions are to be answered: told to who has the device and the password, and to nobody else. */
  readonly questions: readonly QuestionId[];
}

/**
 * "Quên passcode": begins a passcode reset on the bound device with the password, and sends a code (PCD-2). Who lacks one of the two learns
 * nothing that a sign-in does not tell (TH-1). Refusals: those of {@link proveOwnPassword} and {@link mayResetFrom}, in_person_required
 * without answers to prove, those of {@link sendCode}.
 */
export async function startPasscodeReset(
  ports: PasscodeResetPorts,
  caller: Caller,
  command: PasswordTyped,
): Promise<Outcome<PasscodeResetStarted>> {
  const owner = await proveOwnPassword(ports, caller, command);
  if (!owner.ok) return owner;
  const may = mayResetFrom(caller.device, owner.value);
  if (!may.ok) return may;
  const answers = await ports.securityAnswers.byPerson(may.value.person);
  if (answers === undefined) return refused('in_person_required');
  const flow = flowOf(ports, caller, may.value);
  const sent = await sendCode(ports, passcodeResetCodes(ports, caller), () => Promise.resolve(flow));
  if (!sent.ok) return sent;
  return accepted({ passcodeResetId: flow.flowId, otp: sent.value, questions: answers.questions });
}

const flowOf = (
  { randomness, clock, limits }: PasscodeResetPorts,
  { device, language }: Caller,
  { person, phone, personal, accountId, passwordResetAt }: Account,
): PasscodeResetFlow => ({
  entity: 'passcodeResetFlow',
  version: 0,
  flowId: randomness.id(),
  device,
  state: 'awaiting_code',
  person,
  phone,
  phoneNumber: personal.phone,
  accountId,
  ...(passwordResetAt !== undefined && { passwordResetAt }),
  language,
  code: NO_CODE,
  expiresAt: clock.now() + limits.passcodeReset.flowSeconds * SECOND,
});
