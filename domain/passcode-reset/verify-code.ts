import type { Caller } from '../caller.ts';
import { PHONE_PROVEN, proveCode, type PhoneProven } from '../otp/prove-code.ts';
import type { Outcome } from '../outcome.ts';
import { passcodeResetCodes } from './code-kind.ts';
import { mayReset } from './may-reset.ts';
import type { PasscodeResetPorts } from './ports.ts';

/** Proves the phone of a passcode reset by its code. Refusals: those of {@link proveCode} and of {@link mayReset}. */
export const verifyPasscodeResetCode = (
  ports: PasscodeResetPorts,
  caller: Caller,
  { passcodeResetId, code }: { readonly passcodeResetId: string; readonly code: string },
): Promise<Outcome<PhoneProven>> =>
  proveCode(ports, passcodeResetCodes(ports, caller), { flowId: passcodeResetId, code }, async (flow) => {
    const may = await mayReset(ports, flow);
    return may.ok ? PHONE_PROVEN : may;
  });
