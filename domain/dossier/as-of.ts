import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';
import { isIn, move } from './move.ts';

/** The dossier as it is now: a draft whose time is over has expired by itself. */
export function asOf(dossier: Dossier, now: Instant): Dossier {
  return isIn(dossier, 'draft') && dossier.expiresAt <= now ? move(dossier, 'time_over', dossier.expiresAt) : dossier;
}
