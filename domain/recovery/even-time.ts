import type { RecoveryPorts } from './ports.ts';

/**
 * Does the work and answers no sooner than the stage's fixed time after it began. A real flow waits for a carrier and a decoy does
 * not; within the fixed time nobody can tell (TH-2).
 */
export async function inEvenTime<T>(
  { clock, patience, limits }: Pick<RecoveryPorts, 'clock' | 'patience' | 'limits'>,
  work: () => Promise<T>,
): Promise<T> {
  const answerAt = clock.now() + limits.recovery.answerMilliseconds;
  try {
    return await work();
  } finally {
    await patience.until(answerAt);
  }
}
