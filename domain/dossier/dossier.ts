import type { CalendarDate } from '../identity/calendar-date.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { CardHolder, ChipReading } from './chip.ts';
import { dossierTransitions, type DossierState } from './states.ts';

/** What a dossier knows of its person; sealed under the citizen's own data key wherever it is stored. */
export interface DossierData {
  /** As the population database had them when the dossier began (CHIP-3). */
  readonly holder: CardHolder;
  readonly cardIssueDate?: CalendarDate;
  /** Of the accepted reading: what was read, by its hashes, and the statement of who verified it. */
  readonly chip?: { readonly hashes: Readonly<Record<string, string>>; readonly statement?: string };
}

/** A citizen's application for a higher level (DOS-1). */
export interface Dossier extends Versioned {
  readonly entity: 'dossier';
  readonly person: PersonRef;
  /** Of the account that it raises: it dies with it. */
  readonly accountId: string;
  readonly dossierId: string;
  readonly level: 1;
  readonly state: DossierState;
  /** The citizen's data key, wrapped; opaque here. */
  readonly dataKey: string;
  readonly personal: DossierData;
  /** The latest reading that was not rejected. */
  readonly chip?: ChipReading;
  /** The latest rejected reading of each code. They stay, whatever is read afterwards (CHIP-2). */
  readonly rejectedChips: readonly ChipReading[];
  /** Each state that it came to, oldest first. */
  readonly timeline: readonly { readonly state: DossierState; readonly at: Instant }[];
  readonly updatedAt: Instant;
  /** Until when it may be a draft. */
  readonly expiresAt: Instant;
}

export interface Dossiers {
  find(person: PersonRef, dossierId: string): Promise<Dossier | undefined>;
  /** All of the person, in no order. */
  list(person: PersonRef): Promise<readonly Dossier[]>;
}

/** The dossier as it is now: a draft whose time is over has expired by itself. */
export function asOf(dossier: Dossier, now: Instant): Dossier {
  if (dossier.state !== 'draft' || dossier.expiresAt > now) return dossier;
  const state = dossierTransitions.draft.time_over;
  const at = dossier.expiresAt;
  return { ...dossier, state, updatedAt: at, timeline: [...dossier.timeline, { state, at }] };
}
