import type { Invitation } from '../activation/invitation.ts';
import type { BoundDevice } from '../device/binding.ts';
import type { BirthDate } from '../identity/birth-date.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PersonalId, Sex } from '../identity/personal-id.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { Place } from '../identity/place.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { LockGround } from '../outcome.ts';
import type { PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { AuthorityGround } from './lock-ground.ts';

/** What the system knows of a citizen; sealed under the citizen's own data key wherever it is stored. */
export interface PersonalData {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly sex: Sex;
  readonly permanentResidence: Place;
  readonly addressLine?: Place;
}

export interface AcceptedTerms {
  readonly version: string;
  readonly acceptedAt: Instant;
}

/** A lock lies over the account; lifting it restores what was there (LCK-1). */
export interface Lock {
  readonly ground: LockGround;
  readonly authority: string;
  readonly since: Instant;
  /** Of an authority's lock: what it was for. */
  readonly because?: AuthorityGround;
  /** The owner's own lock that an authority's lies over; it is there again when that one ends. */
  readonly over?: Lock;
}

/** An electronic identification account; one per person (REG-7). `level` and `state` are independent. */
export interface Account extends Versioned {
  readonly entity: 'account';
  readonly person: PersonRef;
  /** Random, new with each registration: what belongs to an erased account dies with it. */
  readonly accountId: string;
  readonly level: 0 | 1 | 2;
  readonly state: 'registered' | 'approved' | 'active';
  readonly phone: PhoneRef;
  /** The citizen's data key, wrapped; opaque here. */
  readonly dataKey: string;
  readonly personal: PersonalData;
  readonly communeCode: string;
  readonly terms: AcceptedTerms;
  /** In which the owner is told things. */
  readonly language: 'vi' | 'en';
  readonly registeredAt: Instant;
  /** When `personal` was last what the population database said (CHIP-3). */
  readonly identityRefreshedAt?: Instant;
  readonly firstSignInAt?: Instant;
  readonly lastSignInAt?: Instant;
  readonly passwordResetAt?: Instant;
  /** When officers changed its phone; for a while the new one alone recovers nothing (ACT-7). */
  readonly phoneChangedAt?: Instant;
  /** While it is APPROVED: that its owner was asked to activate it (ACT-5). */
  readonly invitation?: Invitation;
  /** Keyed hash of the code that the counter printed, where the stage demands one (ACT-4). */
  readonly counterCode?: string;
  readonly activatedAt?: Instant;
  /** Of an ACTIVE account; absent after an activation in the browser until the first sign-in on the app (ACT-6). */
  readonly boundDevice?: BoundDevice;
  /** When its owner first signed in on the app after the activation: from then on it counts as issued (KPI-1, SES-6). */
  readonly issuedAt?: Instant;
  readonly lock?: Lock;
}

/** Reads accounts; consistent with every commit before the call. */
export interface Accounts {
  byPerson(person: PersonRef): Promise<Account | undefined>;
}
