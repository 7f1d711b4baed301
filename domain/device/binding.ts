import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';

/** Which account a device is bound to: one device, one active account (ACT-3). The account names its device too: both stand or neither (invariant 2). */
export interface DeviceBinding extends Versioned {
  readonly entity: 'deviceBinding';
  readonly device: DeviceId;
  readonly accountId: string;
  /** As its owner calls it; sealed wherever it is stored. */
  readonly deviceName?: string;
  readonly since: Instant;
}

export interface DeviceBindings {
  byDevice(device: DeviceId): Promise<DeviceBinding | undefined>;
}

/** The account's own side of it. */
export interface BoundDevice {
  readonly device: DeviceId;
  readonly since: Instant;
}

/** Whether a device is bound to somebody else's account (ACT-3). */
export const isTaken = (binding: DeviceBinding | undefined, { accountId }: { readonly accountId: string }): boolean =>
  binding !== undefined && binding.accountId !== accountId;
