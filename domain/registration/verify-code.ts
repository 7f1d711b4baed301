import type { Caller } from '../caller.ts';
import type { Outcome } from '../outcome.ts';
import { PHONE_PROVEN, proveCode, type PhoneProven } from '../otp/prove-code.ts';
import { availability } from './availability.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationPorts } from './ports.ts';

/**
 * Proves the phone of a registration by its code (OTP-3). Only then is it said that an account exists or that the phone is taken; the
 * chip claim goes on from there (REG-7, REG-9). Refusals: those of {@link proveCode}, account_exists, phone_in_use.
 */
export const verifyRegistrationCode = (
  ports: RegistrationPorts,
  caller: Caller,
  { registrationId, code }: { readonly registrationId: string; readonly code: string },
): Promise<Outcome<PhoneProven>> =>
  proveCode(ports, registrationCodes(ports, caller), { flowId: registrationId, code }, async (flow) => {
    const free = await availability(ports, flow);
    return free.ok ? PHONE_PROVEN : free;
  });
