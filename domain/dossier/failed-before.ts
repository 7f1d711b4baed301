import type { Applicant } from './applicant.ts';
import type { ChipReading } from './chip.ts';
import type { Dossier } from './dossier.ts';

/**
 * What chips failed before, for this account or in the hands of this device: the latest of each code. A new dossier washes nothing off (CHIP-2);
 * what a stranger's device failed is not held against anybody else.
 */
export function failedBefore(
  dossiers: readonly Dossier[],
  { accountId, device }: Pick<Applicant, 'accountId' | 'device'>,
): readonly ChipReading[] {
  const readings = dossiers.flatMap((dossier) =>
    dossier.rejectedChips.filter((reading) => dossier.accountId === accountId || reading.device === device),
  );
  return [...new Map(readings.toSorted((a, b) => a.at - b.at).map((reading) => [reading.code, reading])).values()];
}
