import { DependencyUnavailable } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { KeptObject, KeptObjects } from './kept-object.ts';

/** Erases what no dossier names any more (FACE-4). What cannot be erased now is told to the operators: nothing comes back to it. */
export async function forgetObjects(
  { objects, signals }: { readonly objects: KeptObjects; readonly signals: Signals },
  ...forgotten: readonly (Pick<KeptObject, 'key'> | undefined)[]
): Promise<void> {
  const keys = forgotten.flatMap((object) => (object === undefined ? [] : [object.key]));
  try {
    if (keys.length > 0) await objects.erase(keys);
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
    signals.raise('objects_left_behind', { count: keys.length });
  }
}
