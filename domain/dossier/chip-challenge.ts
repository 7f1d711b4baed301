import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';

/** What a chip is asked to sign (CHIP-2). A dossier has one at a time, for one device; it is answered once. */
export interface ChipChallenge extends Versioned {
  readonly entity: 'chipChallenge';
  readonly dossierId: string;
  readonly device: DeviceId;
  /** Eight random octets, Base64. */
  readonly nonce: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly spentAt?: Instant;
}

export interface ChipChallenges {
  /** The dossier's latest, whatever its age. */
  ofDossier(dossierId: string): Promise<ChipChallenge | undefined>;
}
