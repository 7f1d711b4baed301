import type { Accounts } from '../account/account.ts';
import type { PopulationRegister } from '../identity/population.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { Randomness } from '../randomness.ts';
import type { Clock } from '../time.ts';
import type { ChipChallenges } from './chip-challenge.ts';
import type { ChipVerifier } from './chip.ts';
import type { Dossiers } from './dossier.ts';

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

/** What reading a chip needs. */
export interface ChipPorts extends OwnDossierPorts {
  readonly limits: Limits;
  readonly counters: WindowCounters;
  readonly challenges: ChipChallenges;
  readonly verifier: ChipVerifier;
  readonly ledger: Ledger;
}
