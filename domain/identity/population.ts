import type { BirthDate } from './birth-date.ts';
import { sameBirthDate } from './birth-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { FullName } from './full-name.ts';
import { sameName } from './full-name.ts';
import type { PersonalId, Sex } from './personal-id.ts';
import { sexOf } from './personal-id.ts';
import type { Place } from './place.ts';
import { samePlace } from './place.ts';

/** `locked`: the register holds the record back (a death being checked, a court's order). */
export type PopulationStatus = 'alive' | 'dead' | 'locked';

/** What the National Population Database answers about one person. */
export interface PopulationRecord {
  readonly personalId: PersonalId;
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly sex: Sex;
  readonly permanentResidence: Place;
  readonly addressLine?: Place;
  /** The commune of residence; the place code in the personal number is that of birth. */
  readonly communeCode: string;
  readonly cardIssueDate?: CalendarDate;
  readonly cardStatus?: 'valid' | 'revoked';
  readonly status: PopulationStatus;
}

/** The National Population Database. `undefined` means that it knows no such person; throws DependencyUnavailable (REG-6). */
export interface PopulationRegister {
  find(personalId: PersonalId): Promise<PopulationRecord | undefined>;
}

/** Whether a person of the register may come to hold an account: alive and not held back (LCK-1). */
export const mayHoldAccount = (record: PopulationRecord): boolean => record.status === 'alive';

export interface ClaimedIdentity {
  readonly personalId: PersonalId;
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly sex: Sex;
}

/** The fields whose difference refuses a registration (REG-5). */
export type ComparedField = 'fullName' | 'dateOfBirth' | 'sex';

/**
 * The names of the claimed fields that differ from the register's, never its values (REG-5). A number that the register does
 * not know answers like a known one with a wrong name and birth date, its sex being readable from the number itself, so that
 * nobody learns which numbers exist.
 */
export const differingFields = (claimed: ClaimedIdentity, record: PopulationRecord | undefined): ComparedField[] => {
  const differs: Record<ComparedField, boolean> = {
    fullName: record === undefined || !sameName(claimed.fullName, record.fullName),
    dateOfBirth: record === undefined || !sameBirthDate(claimed.dateOfBirth, record.dateOfBirth),
    sex: claimed.sex !== (record?.sex ?? sexOf(claimed.personalId)),
  };
  return (Object.keys(differs) as ComparedField[]).filter((field) => differs[field]);
};

interface Residence {
  readonly permanentResidence: Place;
  readonly addressLine?: Place;
}

const wholeAddress = ({ permanentResidence, addressLine }: Residence): string =>
  addressLine === undefined ? permanentResidence : `${addressLine}, ${permanentResidence}`;

/**
 * Whether the claimed residence reads otherwise than the register's; a warning only (REG-5). A claim without an address line is
 * either the place alone or, as cards print it, the whole address in one.
 */
export const addressDiffers = (claimed: Residence, record: Residence): boolean =>
  !samePlace(wholeAddress(claimed), wholeAddress(record)) &&
  (claimed.addressLine !== undefined || !samePlace(claimed.permanentResidence, record.permanentResidence));
