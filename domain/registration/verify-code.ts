import type { Caller } from '../caller.ts';
import { endStreak } from '../limits/end-streak.ts';
import { conclude } from '../ledger/transact.ts';
import { verifyCode } from '../otp/verify-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { availability } from './availability.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationPorts } from './ports.ts';
import { registrationTransitions } from './states.ts';

/**
 * Proves the phone by its code (OTP-3). A right code is used up even where the answer is that the account exists: the proof is
 * what allows that answer, and the chip claim goes on from it (REG-7, REG-9).
 * Refusals: those of {@link verifyCode}, account_exists, phone_in_use.
 */
export async function verifyRegistrationCode(
  ports: RegistrationPorts,
  caller: Caller,
  command: { readonly registrationId: string; readonly code: string },
): Promise<Outcome<{ readonly status: 'otp_verified' }>> {
  const kind = registrationCodes(ports, caller);
  const proven = await verifyCode(ports, kind, () => kind.find(command.registrationId), command.code);
  if (!proven.ok) return proven;
  const { flow: counted, streak } = proven.value;
  return conclude(ports.ledger, async () => {
    const flow = await kind.find(counted.flowId);
    if (flow?.state !== 'awaiting_code' || flow.code.mac !== counted.code.mac)
      return { outcome: refused('otp_expired') };
    const free = await availability(ports, flow);
    const state = registrationTransitions[flow.state].right_code;
    return {
      outcome: free.ok ? accepted({ status: 'otp_verified' as const }) : free,
      change: {
        writes: [{ save: { ...flow, state } }, ...(await endStreak(ports.streaks, streak, ports.clock.now()))],
      },
    };
  });
}
