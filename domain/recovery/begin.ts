import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { maskPhone, type PhoneNumber } from '../identity/phone.ts';
import { takeAll } from '../limits/take-all.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { nextCode, NO_CODE } from '../otp/one-time-code.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PersonRef, PhoneRef } from '../references.ts';
import { SECOND } from '../time.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryFlow, RecoveryKind } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';

/** Whom a flow is begun for, and the account that matched, if one did. */
export interface Beginning {
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  readonly phoneNumber: PhoneNumber;
  readonly account: Account | undefined;
  readonly fromKnownDevice: boolean;
}

export interface RecoveryBegun {
  readonly flowId: string;
  readonly otp: CodeStatus;
}

/**
 * Begins a reset or a lock, real or decoy, with the same writes and counters and the same answer: what the carrier says to the
 * code is not told either, since only a real flow asks it. Refusals: rate_limited, otp_send_limit.
 */
export async function beginRecovery(
  ports: RecoveryPorts,
  caller: Caller,
  kind: RecoveryKind,
  beginning: Beginning,
): Promise<Outcome<RecoveryBegun>> {
  const { account, ...whom } = beginning;
  const room = await takeStart(ports, caller, beginning);
  if (!room.ok) return room;
  const now = ports.clock.now();
  const flow: RecoveryFlow = {
    entity: 'recoveryFlow',
    version: 0,
    kind,
    flowId: ports.randomness.id(),
    device: caller.device,
    state: 'awaiting_code',
    ...whom,
    ...(account && { accountId: account.accountId }),
    language: caller.language,
    code: NO_CODE,
    startedAt: now,
    expiresAt: now + ports.limits.recovery.flowSeconds * SECOND,
  };
  const sent = await sendCode(ports, recoveryCodes(ports, caller, kind), () => Promise.resolve(flow));
  if (!sent.ok && sent.refusal.code !== 'sms_unavailable') return sent;
  return accepted({ flowId: flow.flowId, otp: sent.ok ? sent.value : expected(ports, flow) });
}

/** Counts the start for the person and for the device, whether anybody matched or not (TH-3). */
async function takeStart(ports: RecoveryPorts, caller: Caller, beginning: Beginning): Promise<Outcome<undefined>> {
  const { startsPerPerson, startsPerDevice } = ports.limits.recovery;
  const name = beginning.fromKnownDevice ? 'recovery.starts.known' : 'recovery.starts.other';
  const taken = await takeAll(
    ports.counters,
    [
      [{ name, subject: beginning.person }, startsPerPerson],
      [{ name: 'recovery.starts.device', subject: caller.device }, startsPerDevice],
    ],
    ports.clock.now(),
  );
  return taken.taken ? accepted(undefined) : refused('rate_limited', { retryAt: taken.retryAt });
}

/** The status that a send would have given. */
export function expected({ clock, limits }: RecoveryPorts, flow: RecoveryFlow): CodeStatus {
  const code = nextCode(NO_CODE, '', clock.now(), limits.otp.resendSeconds);
  return {
    maskedPhone: maskPhone(flow.phoneNumber),
    expiresAt: code.expiresAt,
    resendAvailableAt: code.resendAvailableAt,
    attemptsLeft: limits.otp.triesPerCode,
  };
}
