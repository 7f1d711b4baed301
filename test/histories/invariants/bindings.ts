import type { Account } from '../../../domain/account/account.ts';
import type { DeviceBinding } from '../../../domain/device/binding.ts';
import type { Entity } from '../../../domain/ledger/entity.ts';
import type { Committed } from '../../doubles/memory-store.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** What the commits have left so far of accounts and devices. */
interface Sides {
  readonly accounts: Map<string, Account>;
  readonly bindings: Map<string, DeviceBinding>;
}

/** After each commit account and device name each other or neither does: one account one device, one device one ACTIVE account (invariant 2). */
export function bindingsAgree({ witness }: World): Violation[] {
  const sides: Sides = { accounts: new Map(), bindings: new Map() };
  return witness.commits.flatMap(({ committed }) => (follow(sides, committed) ? disagreements(sides) : []));
}

/** Whether a commit changed either side. */
function follow({ accounts, bindings }: Sides, { writes }: Committed): boolean {
  let changed = false;
  for (const { before, after } of writes) {
    const entity = after ?? before;
    if (entity?.entity === 'account') put(accounts, entity.person, entity, after);
    else if (entity?.entity === 'deviceBinding') put(bindings, entity.device, entity, after);
    else continue;
    changed = true;
  }
  return changed;
}

function put<E extends Entity>(side: Map<string, E>, key: string, entity: E, after: Entity | undefined): void {
  if (after === undefined) side.delete(key);
  else side.set(key, entity);
}

function disagreements({ accounts, bindings }: Sides): Violation[] {
  const found: string[] = [];
  for (const { accountId, boundDevice, state } of accounts.values()) {
    if (boundDevice === undefined) continue;
    if (state !== 'active') found.push('an account that is not ACTIVE has a device');
    if (bindings.get(boundDevice.device)?.accountId !== accountId)
      found.push('an account names a device that does not name it');
  }
  const named = [...accounts.values()];
  for (const { accountId, device } of bindings.values()) {
    const owner = named.find((account) => account.accountId === accountId);
    if (owner?.boundDevice?.device !== device) found.push('a device names an account that does not name it');
  }
  return found.map((detail) => ({ invariant: '2', detail }));
}
