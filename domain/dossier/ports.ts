import type { Accounts } from '../account/account.ts';
import type { PopulationRegister } from '../identity/population.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { Randomness } from '../randomness.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';
import type { PublicHolidays } from '../calendar/public-holidays.ts';
import type { ChipArchive } from './chip-archive.ts';
import type { ChipChallenges } from './chip-challenge.ts';
import type { ChipVerifier } from './chip.ts';
import type { DossierClaims } from './claim.ts';
import type { Dossiers } from './dossier.ts';
import type { KeptObjects } from './kept-object.ts';
import type { ApprovalWorkflow } from './run.ts';

/** What looking at one's own dossiers needs. */
export interface OwnDossierPorts {
  readonly clock: Clock;
  readonly dossiers: Dossiers;
}

/** What beginning a dossier and asking its chip need. */
export interface DossierPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly randomness: Randomness;
  readonly accounts: Accounts;
  readonly population: PopulationRegister;
  readonly counters: WindowCounters;
  readonly challenges: ChipChallenges;
  readonly ledger: Ledger;
}

/** What sending a dossier, and asking an officer about one, need. */
export interface SubmissionPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly accounts: Accounts;
  readonly holidays: PublicHolidays;
  readonly workflow: ApprovalWorkflow;
  readonly ledger: Ledger;
}

/** What beginning a dossier for a claim, and making one anew, need beside. */
export interface ClaimingPorts extends DossierPorts {
  readonly claims: DossierClaims;
}

/** What reading a chip needs. */
export interface ChipPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly counters: WindowCounters;
  readonly challenges: ChipChallenges;
  readonly verifier: ChipVerifier;
  readonly archive: ChipArchive;
  readonly objects: KeptObjects;
  readonly signals: Signals;
  readonly ledger: Ledger;
}
