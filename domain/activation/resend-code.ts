import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import type { Outcome } from '../outcome.ts';
import { activationCodes } from './code-kind.ts';
import type { ActivationPorts } from './ports.ts';

/** "Gửi lại mã" of an activation (OTP-2). Refusals: those of {@link sendCode}. */
export function resendActivationCode(
  ports: ActivationPorts,
  caller: Caller,
  activationId: string,
): Promise<Outcome<CodeStatus>> {
  const codes = activationCodes(ports, caller);
  return sendCode(ports, codes, () => codes.find(activationId));
}
