import type { Caller } from '../caller.ts';
import { calendarDate, todayInVietnam } from '../identity/calendar-date.ts';
import { parseBirthDate } from '../identity/birth-date.ts';
import { parseFullName } from '../identity/full-name.ts';
import { parsePersonalId } from '../identity/personal-id.ts';
import { parsePhone } from '../identity/phone.ts';
import { accepted, refused, type FieldProblem, type Outcome, type Parsed } from '../outcome.ts';
import type { Instant } from '../time.ts';
import { beginRecovery, type RecoveryBegun } from './begin.ts';
import { isOwner, type OwnerClaim } from './match-owner.ts';
import type { RecoveryPorts } from './ports.ts';

export interface StartPasswordReset {
  readonly personalId: string;
  readonly phone: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly cardIssueDate: string;
}

/**
 * Begins a password reset (SES-4). The answer, its time and its cost are the same whether the data match somebody or not: the same
 * reads are made, and what matched nobody goes on as a decoy. Refusals: invalid_request, rate_limited.
 */
export async function startPasswordReset(
  ports: RecoveryPorts,
  caller: Caller,
  command: StartPasswordReset,
): Promise<Outcome<RecoveryBegun>> {
  const claim = readClaim(command, ports.clock.now());
  if (!claim.ok) return claim;
  const { personalId, phone: phoneNumber } = claim.value;
  const person = ports.references.person(personalId);
  const phone = ports.references.phone(phoneNumber);
  return beginRecovery(ports, caller, 'password_reset', { person, phone, phoneNumber }, async (account) => {
    const [credential, record] = await Promise.all([
      ports.credentials.byPerson(person),
      ports.population.find(personalId),
    ]);
    return isOwner(claim.value, phone, account, credential, record);
  });
}

function readClaim(command: StartPasswordReset, now: Instant): Outcome<OwnerClaim> {
  const fields: FieldProblem[] = [];
  const read = <T>(name: string, parsed: Parsed<T>): T | undefined => {
    if (parsed.ok) return parsed.value;
    fields.push({ name, code: parsed.problem });
    return undefined;
  };
  const personalId = read('personalId', parsePersonalId(command.personalId));
  const phone = read('phone', parsePhone(command.phone));
  const fullName = read('fullName', parseFullName(command.fullName));
  const dateOfBirth = read('dateOfBirth', parseBirthDate(command.dateOfBirth, todayInVietnam(now)));
  const cardIssueDate = calendarDate(command.cardIssueDate);
  if (cardIssueDate === undefined) fields.push({ name: 'cardIssueDate', code: 'malformed' });
  if (!personalId || !phone || !fullName || !dateOfBirth || !cardIssueDate)
    return refused('invalid_request', { fields });
  return accepted({ personalId, phone, fullName, dateOfBirth, cardIssueDate });
}
