import { DependencyUnavailable } from '../outcome.ts';
import type { KeptObject, KeptObjects } from './kept-object.ts';

/** Erases what no dossier names any more. What cannot be erased now goes with the store's own term (FACE-4). */
export async function forgetObjects(
  objects: KeptObjects,
  ...forgotten: readonly (Pick<KeptObject, 'key'> | undefined)[]
): Promise<void> {
  const keys = forgotten.flatMap((object) => (object === undefined ? [] : [object.key]));
  try {
    if (keys.length > 0) await objects.erase(keys);
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}
