import type { Caller } from '../caller.ts';
import { readPair } from '../identity/pair.ts';
import type { Outcome } from '../outcome.ts';
import { beginRecovery, type RecoveryBegun } from './begin.ts';
import type { RecoveryPorts } from './ports.ts';

/**
 * Begins a lock of one's own account from any device (LCK-1); what matches nobody goes on as a decoy.
 * Refusals: invalid_request, rate_limited.
 */
export async function startLock(
  ports: RecoveryPorts,
  caller: Caller,
  command: { readonly personalId: string; readonly phone: string },
): Promise<Outcome<RecoveryBegun>> {
  const pair = readPair(command);
  if (!pair.ok) return pair;
  const whom = {
    person: ports.references.person(pair.value.personalId),
    phone: ports.references.phone(pair.value.phone),
    phoneNumber: pair.value.phone,
  };
  return beginRecovery(ports, caller, 'lock', whom, (account) => Promise.resolve(account?.phone === whom.phone));
}
