import type { Account } from '../account/account.ts';
import type { StreakKey } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { countFactorTry, type ProveFactorPorts } from './count-factor-try.ts';
import type { Passcode, Passcodes } from './passcode.ts';

export interface ProvePasscodePorts extends ProveFactorPorts {
  readonly passcodes: Passcodes;
}

/** A right passcode: what it was proved against, and the streak of wrong tries that it ends. */
export interface ProvenPasscode {
  readonly passcode: Passcode;
  readonly streak: StreakKey;
}

/**
 * Proves a passcode (PCD-2). The try is counted before anything is compared, so that a burst gets no more tries than a queue, and after
 * the last that may fail without the citizen's doing (FA-17); who has none is compared with a dummy. What follows must hold for the passcode as it is stored then: another one voids the proof.
 * Refusals: passcode_wrong with `attemptsLeft`, passcode_blocked with `unblockAt`. @throws DependencyUnavailable
 */
export async function provePasscode(
  ports: ProvePasscodePorts,
  { person }: Pick<Account, 'person'>,
  typed: string,
  streak: StreakKey,
): Promise<Outcome<ProvenPasscode>> {
  const passcode = await ports.passcodes.byPerson(person);
  const isRight = await ports.factors.comparison(passcode?.hash, 'passcode', person, typed);
  const counted = await countFactorTry(ports, 'passcode', streak);
  if (!counted.ok) return counted;
  if ((await isRight()) && passcode !== undefined) return accepted({ passcode, streak });
  ports.signals.raise('factor_wrong', { factor: 'passcode' });
  return refused('passcode_wrong', { attemptsLeft: counted.value });
}
