import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import type { Outcome } from '../outcome.ts';
import { deviceChangeCodes } from './code-kind.ts';
import type { BeginDeviceChangePorts } from './ports.ts';

/** "Gửi lại mã" of a sign-in on another device (OTP-2). Refusals: those of {@link sendCode}. */
export function resendDeviceChangeCode(
  ports: BeginDeviceChangePorts,
  caller: Caller,
  deviceChangeId: string,
): Promise<Outcome<CodeStatus>> {
  const codes = deviceChangeCodes(ports, caller);
  return sendCode(ports, codes, () => codes.find(deviceChangeId));
}
