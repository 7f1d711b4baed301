import type { Account } from '../account/account.ts';
import type { Write } from '../ledger/change.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';
import type { DeviceBinding } from './binding.ts';

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
