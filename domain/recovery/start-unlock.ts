import type { Caller } from '../caller.ts';
import { readPair } from '../identity/pair.ts';
import type { Outcome } from '../outcome.ts';
import { beginRecovery, type RecoveryBegun } from './begin.ts';
import type { UnlockPorts } from './ports.ts';

/**
 * Begins to end the lock that an owner set (LCK-1). That it is locked, and by whom, is told after the code; what matches nobody goes on
 * as a decoy. Refusals: invalid_request, rate_limited.
 */
export async function startUnlock(
  ports: UnlockPorts,
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
  return beginRecovery(ports, caller, 'unlock', whom, (account) => Promise.resolve(account?.phone === whom.phone));
}
