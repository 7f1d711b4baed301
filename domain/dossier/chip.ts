import type { CheckResult, ChipOutcome } from '../../emrtd/index.ts';
import type { BirthDate } from '../identity/birth-date.ts';
import type { CalendarDate } from '../identity/calendar-date.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PersonalId, Sex } from '../identity/personal-id.ts';
import type { DeviceId } from '../references.ts';
import type { ChipCode } from './chip-code.ts';
import type { KeptObject } from './kept-object.ts';
import type { Instant } from '../time.ts';

/** Who the card must belong to, as the population database knows them (CHIP-3). */
export interface CardHolder {
  readonly personalId: PersonalId;
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly sex: Sex;
}

/** What the phone read from the chip. */
export interface ChipFiles {
  readonly sod: Uint8Array;
  /** By number, 1 to 16. */
  readonly dataGroups: ReadonlyMap<number, Uint8Array>;
}

/** What the phone sends of a chip. */
export interface ChipUpload extends ChipFiles {
  /** The chip's answer to the server's challenge (CHIP-2). */
  readonly signature?: Uint8Array | undefined;
}

/** An answer that counts if the chip signed it: its challenge was usable when it came. */
export interface ChipAnswer {
  /** Eight octets, Base64. */
  readonly nonce: string;
  readonly signature: Uint8Array;
}

export interface ChipQuestion {
  readonly files: ChipFiles;
  readonly holder: CardHolder;
  readonly cardIssueDate?: CalendarDate | undefined;
  readonly answer?: ChipAnswer | undefined;
  readonly now: Instant;
}

/** `passed`, `officer` and `parked` route the dossier when it is submitted; `rejected` refuses the upload. */
export interface ChipVerdict {
  readonly outcome: ChipOutcome;
  /** Of the check that ended the verification, or of the first reservation. */
  readonly code?: ChipCode;
  readonly checks: readonly CheckResult[];
  /** Algorithms, serial numbers, hashes, the trust bundle's digest; never personal data. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Name of the policy under which it was made. */
  readonly policy: string;
  /** SHA-256 of each uploaded group, hexadecimal, by number. Of a group with a name and a number in it that is personal data. */
  readonly hashes: Readonly<Record<string, string>>;
  /** The signed statement of who verified in our place, whole. */
  readonly statement?: string;
}

/** Verifies a chip upload: Passive Authentication, agreement with the holder, Active Authentication (CHIP-1 to CHIP-3). */
export interface ChipVerifier {
  /** @throws DependencyUnavailable when who verifies does not answer now. */
  verify(question: ChipQuestion): Promise<ChipVerdict>;
}

/** A verdict as it stays on the dossier. */
export interface ChipReading extends Pick<ChipVerdict, 'outcome' | 'code' | 'checks' | 'evidence' | 'policy'> {
  readonly at: Instant;
  readonly device: DeviceId;
  /** What was read, kept until the dossier is decided; of readings that were not rejected. */
  readonly object?: KeptObject;
}

/** Whether the card is genuine and the holder's: the holder's data are then the card's. */
export const isProven = ({ outcome }: Pick<ChipVerdict, 'outcome'>): boolean =>
  outcome === 'passed' || outcome === 'officer';
