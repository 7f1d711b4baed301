import { todayInVietnam, type CalendarDate } from '../identity/calendar-date.ts';
import { completeDetails, parseDetails, type IdentityDetails, type TypedDetails } from '../identity/details.ts';
import { oldEnough } from '../identity/eligibility.ts';
import { parsePersonalId, type PersonalId } from '../identity/personal-id.ts';
import { parsePhone, type PhoneNumber } from '../identity/phone.ts';
import { parseCardQr, type CardQr } from '../identity/qr.ts';
import { accepted, refused, type FieldProblem, type Outcome, type Parsed } from '../outcome.ts';
import type { Instant } from '../time.ts';

/** What a citizen gives to register (REG-1 to REG-3), as it came. */
export interface RegistrationForm {
  readonly personalId: string;
  readonly phone: string;
  readonly qr?: string | undefined;
  readonly details?: TypedDetails | undefined;
}

/** The form, read: every field of it valid, and the person old enough. */
export interface ClaimedIdentity {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly details: IdentityDetails;
}

/** Reads the form. Refusals: invalid_request with every wrong field, qr_unreadable, qr_mismatch, under_age (REG-2 to REG-4). */
export function readForm(form: RegistrationForm, now: Instant): Outcome<ClaimedIdentity> {
  const today = todayInVietnam(now);
  const fields: FieldProblem[] = [];
  const personalId = take('personalId', parsePersonalId(form.personalId), fields);
  const phone = take('phone', parsePhone(form.phone), fields);
  const typed = parseDetails(form.details ?? {}, today);
  if (!typed.ok) fields.push(...typed.fields);
  if (personalId === undefined || phone === undefined || !typed.ok) return refused('invalid_request', { fields });

  const qr = form.qr === undefined ? undefined : parseCardQr(form.qr);
  if (qr !== undefined && qr.personalId !== personalId) return refused('qr_mismatch');
  return complete({ personalId, phone, typed: typed.value, qr, qrGiven: form.qr !== undefined, today });
}

function complete(read: {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly typed: Partial<IdentityDetails>;
  readonly qr: CardQr | undefined;
  readonly qrGiven: boolean;
  readonly today: CalendarDate;
}): Outcome<ClaimedIdentity> {
  const { personalId, phone } = read;
  const completed = completeDetails({ qr: read.qr, details: read.typed });
  if (!completed.ok) {
    const fields = completed.missing.map((name): FieldProblem => ({ name: `details.${name}`, code: 'missing' }));
    return refused(read.qrGiven ? 'qr_unreadable' : 'invalid_request', { fields });
  }
  if (!oldEnough(completed.value.dateOfBirth, read.today)) return refused('under_age');
  return accepted({ personalId, phone, details: completed.value });
}

function take<T>(name: string, parsed: Parsed<T>, fields: FieldProblem[]): T | undefined {
  if (parsed.ok) return parsed.value;
  fields.push({ name, code: parsed.problem });
  return undefined;
}
