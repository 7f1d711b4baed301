import type { Caller } from '../caller.ts';
import { parsePersonalId } from '../identity/personal-id.ts';
import { parsePhone } from '../identity/phone.ts';
import { refused, type FieldProblem, type Outcome } from '../outcome.ts';
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
  const personalId = parsePersonalId(command.personalId);
  const phoneNumber = parsePhone(command.phone);
  if (!personalId.ok || !phoneNumber.ok) {
    const fields: FieldProblem[] = [];
    if (!personalId.ok) fields.push({ name: 'personalId', code: personalId.problem });
    if (!phoneNumber.ok) fields.push({ name: 'phone', code: phoneNumber.problem });
    return refused('invalid_request', { fields });
  }
  const whom = {
    person: ports.references.person(personalId.value),
    phone: ports.references.phone(phoneNumber.value),
    phoneNumber: phoneNumber.value,
  };
  return beginRecovery(ports, caller, 'lock', whom, (account) => Promise.resolve(account?.phone === whom.phone));
}
