import type { Accounts } from '../account/account.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import type { ChipChallenges } from '../dossier/chip-challenge.ts';
import type { ChipVerifier } from '../dossier/chip.ts';
import type { PopulationRegister } from '../identity/population.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { Randomness } from '../randomness.ts';
import type { References } from '../references.ts';
import type { Clock } from '../time.ts';
import type { PhoneChanges } from './phone-change.ts';
import type { CounterVisits } from './visit.ts';

/** What officers at counters need for what they do with a card. */
export interface CardPorts {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly counters: WindowCounters;
  readonly randomness: Randomness;
  readonly references: References;
  readonly accounts: Accounts;
  readonly holders: PhoneHolders;
  readonly visits: CounterVisits;
  readonly phoneChanges: PhoneChanges;
  readonly challenges: ChipChallenges;
  readonly verifier: ChipVerifier;
  readonly population: PopulationRegister;
  readonly ledger: Ledger;
}
