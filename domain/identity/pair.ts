import { accepted, refused, type FieldProblem, type Outcome } from '../outcome.ts';
import { parsePersonalId, type PersonalId } from './personal-id.ts';
import { parsePhone, type PhoneNumber } from './phone.ts';

/** A personal number and a phone, by which somebody who is not signed in says who they are. */
export interface IdentityPair {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
}

/** Reads a pair (ID-1, ID-4). Refusal: invalid_request with the fields that are wrong. */
export function readPair(typed: { readonly personalId: string; readonly phone: string }): Outcome<IdentityPair> {
  const personalId = parsePersonalId(typed.personalId);
  const phone = parsePhone(typed.phone);
  if (personalId.ok && phone.ok) return accepted({ personalId: personalId.value, phone: phone.value });
  const fields: FieldProblem[] = [];
  if (!personalId.ok) fields.push({ name: 'personalId', code: personalId.problem });
  if (!phone.ok) fields.push({ name: 'phone', code: phone.problem });
  return refused('invalid_request', { fields });
}
