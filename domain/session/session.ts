import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId, PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** A signed-in session, bound to the key of one device (SES-2). Only hashes of its secrets are stored. */
export interface Session extends Versioned {
  readonly entity: 'session';
  readonly accountId: string;
  readonly sessionId: string;
  readonly person: PersonRef;
  readonly device: DeviceId;
  readonly deviceName?: string;
  readonly accessHash: string;
  readonly accessExpiresAt: Instant;
  readonly refreshHash: string;
  /** Counts the rotations; a refresh token of an earlier one ends the session. */
  readonly generation: number;
  readonly startedAt: Instant;
  readonly refreshedAt: Instant;
  readonly expiresAt: Instant;
}

/** Reads sessions, consistently: an end holds at once (SES-2). */
export interface Sessions {
  find(accountId: string, sessionId: string): Promise<Session | undefined>;
  /** All that are stored for the account, expired ones included; at most the stage's limit plus those. */
  list(accountId: string): Promise<readonly Session[]>;
}
