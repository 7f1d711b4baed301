import type { Caller } from '../caller.ts';
import type { Outcome } from '../outcome.ts';
import { PHONE_PROVEN, proveCode, type PhoneProven } from '../otp/prove-code.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryKind } from './flow.ts';
import type { UnlockPorts } from './ports.ts';

/**
 * Proves the phone of a reset or a lock by its code (OTP-3). A decoy's code was sent to nobody; guessing it opens nothing, since
 * there is no account behind it. Refusals: those of {@link proveCode}.
 */
export const verifyRecoveryCode = (
  ports: UnlockPorts,
  caller: Caller,
  kind: RecoveryKind,
  command: { readonly flowId: string; readonly code: string },
): Promise<Outcome<PhoneProven>> =>
  proveCode(ports, recoveryCodes(ports, caller, kind), command, () => Promise.resolve(PHONE_PROVEN));
