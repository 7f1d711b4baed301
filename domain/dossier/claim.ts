import type { AcceptedTerms, PersonalData } from '../account/account.ts';
import type { PopulationRecord } from '../identity/population.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** From what the approval of a claim opens an account (REG-9): the registration that proved the phone, and the population database. */
export interface ClaimedAccount {
  readonly personal: PersonalData;
  readonly phone: PhoneRef;
  readonly communeCode: string;
  readonly terms: AcceptedTerms;
  readonly language: 'vi' | 'en';
  /** When the code proved the phone: who registered with it later has it now (REG-7). */
  readonly provenAt: Instant;
}

/** What a claim opens, with what the population database says of its person now (CHIP-3). */
export function withRecord(
  claim: ClaimedAccount,
  { fullName, dateOfBirth, sex, permanentResidence, addressLine, communeCode }: PopulationRecord,
): ClaimedAccount {
  const { personalId, phone } = claim.personal;
  const residence = { permanentResidence, ...(addressLine !== undefined && { addressLine }) };
  return { ...claim, communeCode, personal: { personalId, phone, fullName, dateOfBirth, sex, ...residence } };
}

/** Which device key may go on with a dossier that was begun by a flow, without a session: the key of the flow's first call. */
export interface DossierClaim extends Versioned {
  readonly entity: 'dossierClaim';
  readonly dossierId: string;
  readonly person: PersonRef;
  /** Of the account that its approval opens; of a proof, the id of its flow. */
  readonly accountId: string;
  readonly device: DeviceId;
  readonly expiresAt: Instant;
}

export interface DossierClaims {
  /** As last committed, whatever its age. */
  ofDossier(dossierId: string): Promise<DossierClaim | undefined>;
}
