import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import type { Outcome } from '../outcome.ts';
import { passcodeResetCodes } from './code-kind.ts';
import type { PasscodeResetPorts } from './ports.ts';

/** "Gửi lại mã" of a passcode reset (OTP-2). Refusals: those of {@link sendCode}. */
export function resendPasscodeResetCode(
  ports: PasscodeResetPorts,
  caller: Caller,
  passcodeResetId: string,
): Promise<Outcome<CodeStatus>> {
  const codes = passcodeResetCodes(ports, caller);
  return sendCode(ports, codes, () => codes.find(passcodeResetId));
}
