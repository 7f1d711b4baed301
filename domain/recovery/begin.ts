import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { isKnown } from '../device/known-device.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import { takeAll } from '../limits/take-all.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { NO_CODE } from '../otp/one-time-code.ts';
import { sendDiscreetly } from '../otp/send-discreetly.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PersonRef, PhoneRef } from '../references.ts';
import { SECOND } from '../time.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryFlow, RecoveryKind } from './flow.ts';
import type { UnlockPorts } from './ports.ts';

/** Whom a flow is asked for: the pair that the caller named. */
export interface Whom {
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  readonly phoneNumber: PhoneNumber;
}

export interface RecoveryBegun {
  readonly flowId: string;
  readonly otp: CodeStatus;
}

/**
 * Begins a reset or a lock of whoever `match` finds, and a decoy where it finds nobody, with the same writes and the same answer. The
 * start is counted first, by the pair, whether anybody matches or not (TH-3). Refusals: rate_limited.
 */
export async function beginRecovery(
  ports: UnlockPorts,
  caller: Caller,
  kind: RecoveryKind,
  whom: Whom,
  match: (account: Account | undefined) => Promise<boolean>,
): Promise<Outcome<RecoveryBegun>> {
  const account = await ports.accounts.byPerson(whom.person);
  const known = await ports.devices.find(account?.accountId ?? whom.person, caller.device);
  const fromKnownDevice = account !== undefined && isKnown(account, known, caller.device);
  const room = await takeStart(ports, caller, kind, whom, fromKnownDevice);
  if (!room.ok) return room;
  const matched = await match(account);
  const now = ports.clock.now();
  const flow: RecoveryFlow = {
    entity: 'recoveryFlow',
    version: 0,
    kind,
    flowId: ports.randomness.id(),
    device: caller.device,
    fromKnownDevice,
    state: 'awaiting_code',
    ...whom,
    ...(matched && account && { accountId: account.accountId }),
    language: caller.language,
    code: NO_CODE,
    startedAt: now,
    expiresAt: now + ports.limits.recovery.flowSeconds * SECOND,
  };
  const sent = await sendDiscreetly(ports, recoveryCodes(ports, caller, kind), () => Promise.resolve(flow));
  return sent.ok ? accepted({ flowId: flow.flowId, otp: sent.value }) : sent;
}

async function takeStart(
  ports: UnlockPorts,
  caller: Caller,
  kind: RecoveryKind,
  { person, phone }: Whom,
  fromKnownDevice: boolean,
): Promise<Outcome<undefined>> {
  const { startsPerPerson, startsPerDevice } = ports.limits.recovery;
  const name = fromKnownDevice ? 'recovery.starts.known' : 'recovery.starts.other';
  const taken = await takeAll(
    ports.counters,
    [
      [{ name, subject: `${kind}#${person}#${fromKnownDevice ? caller.device : phone}` }, startsPerPerson],
      [{ name: 'recovery.starts.device', subject: caller.device }, startsPerDevice],
    ],
    ports.clock.now(),
  );
  return taken.taken ? accepted(undefined) : refused('rate_limited', { retryAt: taken.retryAt });
}
