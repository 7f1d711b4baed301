import type { Accounts } from '../account/account.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import type { KnownDevices } from '../device/known-device.ts';
import type { Digests } from '../digests.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { Streaks } from '../limits/streak.ts';
import type { Signals } from '../signals.ts';
import type { PasswordHasher } from '../password/hasher.ts';
import type { Randomness } from '../randomness.ts';
import type { References } from '../references.ts';
import type { Clock } from '../time.ts';
import type { Sessions } from './session.ts';

/** Everything that signing in and out needs from outside. */
export interface SessionPorts {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly digests: Digests;
  readonly references: References;
  readonly passwords: PasswordHasher;
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly holders: PhoneHolders;
  readonly devices: KnownDevices;
  readonly sessions: Sessions;
  readonly streaks: Streaks;
  readonly signals: Signals;
  readonly ledger: Ledger;
  readonly limits: Limits;
}
