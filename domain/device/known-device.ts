import type { Account } from '../account/account.ts';
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

/** Whether the account knows the device: it proved a password or a code of it, or the account is bound to it. `known` is what is stored of the pair. */
export const isKnown = (account: Account, known: KnownDevice | undefined, device: DeviceId): boolean =>
  known !== undefined || account.boundDevice?.device === device;

export interface KnownDevices {
  find(accountId: string, device: DeviceId): Promise<KnownDevice | undefined>;
}
