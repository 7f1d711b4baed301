import type { Outcome } from '../outcome.ts';
import { forgetObjects } from './forget-objects.ts';
import type { KeptObject, KeptObjects } from './kept-object.ts';

/** Erases what the committed change has put something else in the place of (FACE-4). */
export async function forgetReplaced(
  objects: KeptObjects,
  replaced: KeptObject | undefined,
  outcome: Outcome<unknown>,
): Promise<void> {
  if (outcome.ok) await forgetObjects(objects, replaced);
}
