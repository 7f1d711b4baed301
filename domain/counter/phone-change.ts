import type { ChipVerdict } from '../dossier/chip.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import type { PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** A new phone that one officer entered, the person's card before them, and that another is to confirm (ACT-7). A person has one at a time. */
export interface PhoneChange extends Versioned {
  readonly entity: 'phoneChange';
  readonly person: PersonRef;
  readonly accountId: string;
  readonly changeId: string;
  readonly phone: PhoneRef;
  /** Sealed wherever it is stored. */
  readonly phoneNumber: PhoneNumber;
  readonly askedBy: Pick<OfficerPrincipal, 'officer' | 'person'>;
  /** What the server found of the card. */
  readonly chip: Pick<ChipVerdict, 'outcome' | 'code' | 'policy'>;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
}

export interface PhoneChanges {
  /** The person's latest, as last committed, whatever its age. */
  ofPerson(person: PersonRef): Promise<PhoneChange | undefined>;
}

/** The change, if it is of this account and may be confirmed still. */
export const standing = (
  change: PhoneChange | undefined,
  { accountId }: { readonly accountId: string },
  now: Instant,
): PhoneChange | undefined => (change?.accountId === accountId && change.expiresAt > now ? change : undefined);
