import { DependencyUnavailable, type Outcome } from '../outcome.ts';
import type { KeptObject, KeptObjects } from './kept-object.ts';

/**
 * Erases what the committed change has put something else in the place of. What cannot be erased now is of no dossier any more, and goes with
 * the store's own term (FACE-4).
 */
export async function forgetReplaced(
  objects: KeptObjects,
  replaced: KeptObject | undefined,
  outcome: Outcome<unknown>,
): Promise<void> {
  if (replaced === undefined || !outcome.ok) return;
  try {
    await objects.erase([replaced.key]);
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}
