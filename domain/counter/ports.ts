import type { Accounts } from '../account/account.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import type { Limits } from '../limits/limits.ts';
import type { Streaks } from '../limits/streak.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { NoticePorts } from '../notice/ports.ts';
import type { Officers } from '../officer/officer.ts';
import type { CodeHasher } from '../otp/one-time-code.ts';
import type { Randomness } from '../randomness.ts';
import type { References } from '../references.ts';
import type { Sessions } from '../session/session.ts';
import type { PhoneChanges } from './phone-change.ts';
import type { CounterVisits } from './visit.ts';

/** What officers at counters need for what they do without a card. */
export interface CounterPorts extends NoticePorts {
  readonly limits: Limits;
  readonly counters: WindowCounters;
  readonly randomness: Randomness;
  readonly references: References;
  readonly codes: CodeHasher;
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly sessions: Sessions;
  readonly streaks: Streaks;
  readonly visits: CounterVisits;
  readonly holders: PhoneHolders;
  readonly phoneChanges: PhoneChanges;
  readonly officers: Officers;
}
