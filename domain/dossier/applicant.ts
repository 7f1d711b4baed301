import type { DeviceId, PersonRef } from '../references.ts';

/** Who applies: the owner of an account who is signed in or, of a claim, who has proved a phone in a registration (REG-9) or in a flow to be proven (ACT-5, SES-4). */
export interface Applicant {
  readonly person: PersonRef;
  /** Of the account that the dossier raises or, of a claim, of the account that its approval opens; of a proof, the id of its flow. */
  readonly accountId: string;
  readonly device: DeviceId;
}
