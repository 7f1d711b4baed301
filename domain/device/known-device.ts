import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';

/** A device that has proved a password or a code of this account: its wrong tries count apart from strangers' (SES-1, TH-45). */
export interface KnownDevice extends Versioned {
  readonly entity: 'knownDevice';
  readonly accountId: string;
  readonly device: DeviceId;
  readonly firstSeenAt: Instant;
}

export interface KnownDevices {
  find(accountId: string, device: DeviceId): Promise<KnownDevice | undefined>;
}
