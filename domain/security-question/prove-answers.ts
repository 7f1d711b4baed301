import type { Account } from '../account/account.ts';
import type { StreakKey } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { countFactorTry, type ProveFactorPorts } from '../passcode/count-factor-try.ts';
import { readAnswers, type TypedAnswer } from './read-answers.ts';
import type { SecurityAnswers, SecurityAnswersStore } from './security-answers.ts';

export interface ProveAnswersPorts extends ProveFactorPorts {
  readonly securityAnswers: SecurityAnswersStore;
}

/** Both answers right: what they were proved against, and the streak of wrong tries that they end. */
export interface ProvenAnswers {
  readonly answers: SecurityAnswers;
  readonly streak: StreakKey;
}

/**
 * Proves both answers at once (SEC-1): one try, one count, one comparison, so that nothing tells which of them was wrong. Answers that
 * cannot be are refused uncounted; the try is counted as a passcode's. What follows must hold for the answers as they are stored then.
 * Refusals: security_answers_invalid, security_answers_wrong with `attemptsLeft`, security_answers_blocked with `unblockAt`.
 * @throws DependencyUnavailable
 */
export async function proveAnswers(
  ports: ProveAnswersPorts,
  { person }: Pick<Account, 'person'>,
  typed: readonly TypedAnswer[],
  streak: StreakKey,
): Promise<Outcome<ProvenAnswers>> {
  const read = readAnswers(typed);
  if (!read.ok) return read;
  const answers = await ports.securityAnswers.byPerson(person);
  const areRight = await ports.factors.comparison(answers?.hash, 'securityAnswers', person, read.value.text);
  const counted = await countFactorTry(ports, 'securityAnswers', streak);
  if (!counted.ok) return counted;
  if ((await areRight()) && answers !== undefined) return accepted({ answers, streak });
  ports.signals.raise('factor_wrong', { factor: 'securityAnswers' });
  return refused('security_answers_wrong', { attemptsLeft: counted.value });
}
