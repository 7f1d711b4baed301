import type { Limits } from '../../domain/limits/limits.ts';

const DAY = 24 * 3_600;

/** After how many days the bucket removes an object by age; the system erases what it knows of long before (FACE-4). */
export const OBJECT_DAYS = 400;

/** No working day comes later than this after another: Tết with what stands beside it. */
const LONGEST_PAUSE_DAYS = 14;

/** Days that an object may be needed: from draft to erasure, and as long again in the dossier that was made anew of it. */
export function daysOfObject({ dossier }: Limits): number {
  const { draftSeconds, eraseAfterSeconds, workingDays } = dossier;
  return 2 * ((draftSeconds + eraseAfterSeconds) / DAY + workingDays * LONGEST_PAUSE_DAYS);
}
