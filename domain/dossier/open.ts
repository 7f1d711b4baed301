import type { Instant } from '../time.ts';
import { asOf } from './as-of.ts';
import type { ChipChallenge } from './chip-challenge.ts';
import type { Dossier } from './dossier.ts';
import { isOpen } from './states.ts';

/** A dossier that was just begun, and what its chip is to sign. */
export interface DossierBegun {
  readonly dossier: Dossier;
  readonly challenge: ChipChallenge;
}

/** The account's dossiers that are being filled in or decided now. */
export const openOf = (dossiers: readonly Dossier[], accountId: string, now: Instant): readonly Dossier[] =>
  dossiers.filter((one) => one.accountId === accountId && isOpen(asOf(one, now).state));
