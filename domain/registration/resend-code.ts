import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import type { Outcome } from '../outcome.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationPorts } from './ports.ts';

/** "Gửi lại mã": sends another code; the earlier one dies (OTP-2). Refusals: those of {@link sendCode}. */
export function resendRegistrationCode(
  ports: RegistrationPorts,
  caller: Caller,
  registrationId: string,
): Promise<Outcome<CodeStatus>> {
  const kind = registrationCodes(ports, caller);
  return sendCode(ports, kind, () => kind.find(registrationId));
}
