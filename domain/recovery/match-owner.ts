import type { Account } from '../account/account.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import type { BirthDate } from '../identity/birth-date.ts';
import type { CalendarDate } from '../identity/calendar-date.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PersonalId } from '../identity/personal-id.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import { differingFields, type PopulationRecord } from '../identity/population.ts';
import { sexOf } from '../identity/personal-id.ts';
import type { PhoneRef } from '../references.ts';

/** Who somebody says they are to begin a reset (SES-4). */
export interface OwnerClaim {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly cardIssueDate: CalendarDate;
}

/**
 * Whether the claim is that of the account's owner: the phone is the account's, the account has a password (a reset never
 * creates a first one), and name, birth date and the card's issue date are the population database's (SES-4).
 */
export function isOwner(
  claim: OwnerClaim,
  phone: PhoneRef,
  account: Account | undefined,
  credential: PasswordCredential | undefined,
  record: PopulationRecord | undefined,
): boolean {
  // Nobody is asked for the sex; the record's own never differs.
  const sex = record?.sex ?? sexOf(claim.personalId);
  const agrees = differingFields({ ...claim, sex }, record).length === 0;
  const card = record?.cardIssueDate === claim.cardIssueDate;
  return account?.phone === phone && credential !== undefined && agrees && card;
}
