import type { Account } from '../account/account.ts';
import type { Write } from '../ledger/change.ts';
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
export const isTaken = (binding: DeviceBinding | undefined, { accountId }: Pick<Account, 'accountId'>): boolean =>
  binding !== undefined && binding.accountId !== accountId;

/** The account bound to the device, and the writes of the device's side. `before` is what is stored of the device, and not taken; of another device that the account had, `left`. */
export function bind(
  account: Account,
  { device, deviceName }: { readonly device: DeviceId; readonly deviceName?: string },
  { before, left }: { readonly before: DeviceBinding | undefined; readonly left: DeviceBinding | undefined },
  now: Instant,
): { readonly account: Account; readonly writes: readonly Write[] } {
  const binding: DeviceBinding = {
    entity: 'deviceBinding',
    version: before?.version ?? 0,
    device,
    accountId: account.accountId,
    ...(deviceName !== undefined && { deviceName }),
    since: now,
  };
  return {
    account: { ...account, boundDevice: { device, since: now } },
    writes: [{ save: binding }, ...(left === undefined || left.device === device ? [] : [{ erase: left }])],
  };
}
