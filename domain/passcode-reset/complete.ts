import type { Account, PersonalData } from '../account/account.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Change, Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import type { StreakKey } from '../limits/streak.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { passcodeProblems } from '../passcode/policy.ts';
import { proveAnswers, type ProvenAnswers } from '../security-question/prove-answers.ts';
import type { TypedAnswer } from '../security-question/read-answers.ts';
import { passcodeResetCodes } from './code-kind.ts';
import type { PasscodeResetFlow } from './flow.ts';
import { mayReset } from './may-reset.ts';
import type { PasscodeResetPorts } from './ports.ts';
import { passcodeResetTransitions } from './states.ts';

export interface CompletePasscodeReset {
  readonly passcodeResetId: string;
  /** Needless where chip and live face proved the person. */
  readonly securityAnswers: readonly TypedAnswer[];
  readonly passcode: string;
  readonly passcodeConfirmation: string;
}

type ProvenFlow = PasscodeResetFlow & { readonly state: 'code_verified' | 'person_proven' };

/**
 * Ends a passcode reset (PCD-2): both answers proven, the new passcode kept, its blocks lifted and the owner told, in one transaction. A new passcode that
 * cannot be costs no try of the answers. Refusals: not_found, otp_not_verified, those of {@link mayReset}, passcode_confirmation_mismatch, passcode_weak,
 * those of {@link proveAnswers}.
 */
export async function completePasscodeReset(
  ports: PasscodeResetPorts,
  caller: Caller,
  command: CompletePasscodeReset,
): Promise<Outcome<undefined>> {
  const codes = passcodeResetCodes(ports, caller);
  const flow = provenFlow(await codes.find(command.passcodeResetId));
  if (!flow.ok) return flow;
  const owner = await mayReset(ports, flow.value);
  if (!owner.ok) return owner;
  const read = readPasscode(command, owner.value.personal);
  if (!read.ok) return read;
  // Before the answers are tried: a key's keeper that is away then costs none of their tries (FA-17).
  const hash = await ports.factors.hash('passcode', flow.value.person, read.value);
  const answers = await provenBy(ports, flow.value, command.securityAnswers);
  if (!answers.ok) return answers;

  const noticeId = ports.randomness.id();
  const endAnswers = (): Promise<readonly Write[]> =>
    answers.value === undefined
      ? Promise.resolve([])
      : endStreak(ports.streaks, answers.value.streak, ports.clock.now());
  const decide = async (): Promise<Decision<undefined>> => {
    const ended = await endAnswers();
    const fresh = provenFlow(await codes.find(command.passcodeResetId));
    if (!fresh.ok) return { outcome: fresh };
    const still = await mayReset(ports, fresh.value);
    if (!still.ok) return { outcome: still, change: { writes: ended } };
    const stored = await ports.securityAnswers.byPerson(still.value.person);
    // Other answers in between void the proof (TH-20).
    if (answers.value !== undefined && stored?.hash !== answers.value.answers.hash)
      return { outcome: refused('security_answers_wrong') };
    const set = await setPasscode(ports, caller, { flow: fresh.value, account: still.value, hash, noticeId });
    return { outcome: accepted(undefined), change: { ...set, writes: [...set.writes, ...ended] } };
  };
  const done = await concludeProven(ports.ledger, decide, endAnswers);
  if (done.ok) await deliverNotice(ports, noticeId);
  return done;
}

function provenFlow(flow: PasscodeResetFlow | undefined): Outcome<ProvenFlow> {
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  const { state } = flow;
  return state === 'awaiting_code' ? refused('otp_not_verified') : accepted({ ...flow, state });
}

function readPasscode({ passcode, passcodeConfirmation }: CompletePasscodeReset, owner: PersonalData): Outcome<string> {
  if (passcode !== passcodeConfirmation) return refused('passcode_confirmation_mismatch');
  const reasons = passcodeProblems(passcode, owner);
  return reasons.length > 0 ? refused('passcode_weak', { reasons }) : accepted(passcode);
}

/** The answers, where chip and live face did not prove the person before. */
async function provenBy(
  ports: PasscodeResetPorts,
  flow: ProvenFlow,
  typed: readonly TypedAnswer[],
): Promise<Outcome<ProvenAnswers | undefined>> {
  if (flow.state === 'person_proven') return accepted(undefined);
  // Only the bound device gets here, which counts by itself (TH-45).
  return proveAnswers(ports, flow, typed, { name: 'answers.known', subject: `${flow.person}#${flow.device}` });
}

interface Ready {
  readonly flow: ProvenFlow;
  readonly account: Account;
  readonly hash: string;
  readonly noticeId: string;
}

async function setPasscode(
  ports: PasscodeResetPorts,
  caller: Caller,
  { flow, account, hash, noticeId }: Ready,
): Promise<Change> {
  const now = ports.clock.now();
  const { person } = account;
  // Tries of the passcode that was, from this device and from others: they say nothing of the new one.
  const rows: readonly StreakKey[] = [
    { name: 'passcode.known', subject: `${person}#${flow.device}` },
    { name: 'passcode.other', subject: person },
  ];
  const [before, ...ended] = await Promise.all([
    ports.passcodes.byPerson(person),
    ...rows.map((row) => endStreak(ports.streaks, row, now)),
  ]);
  return {
    writes: [
      { save: { entity: 'passcode', version: before?.version ?? 0, person, hash, setAt: now } },
      // Unchanged: a lock or a reset of the password that decides at the same moment meets this write (TH-20).
      { save: account },
      { save: { ...flow, state: passcodeResetTransitions[flow.state].passcode_set } },
      ...ended.flat(),
      { save: noticeTo(account, 'passcode_reset', noticeId, now) },
    ],
    audits: [byOwner(person, 'passcode.reset', caller, now)],
  };
}
