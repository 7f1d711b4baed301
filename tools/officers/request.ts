import { parsePersonalId, type PersonalId } from '../../domain/identity/personal-id.ts';
import { OFFICER_GROUPS, type OfficerGroup } from '../../domain/officer/officer.ts';

/** What somebody may be enrolled as. */
export interface OfficerRequest {
  readonly officer: string;
  readonly personalId: PersonalId;
  readonly groups: readonly OfficerGroup[];
}

const SUBJECT = /^[\w.:@|=+-]{1,128}$/;
const NUMBER = /^\+?\d{9,12}$/;

/** Reads what was typed. @throws Error in words for who typed it, without the personal number */
export function officerRequest(sub: string, personalId: string, groups: string): OfficerRequest {
  const number = parsePersonalId(personalId.trim());
  if (!number.ok) throw new Error('the personal number has exactly 12 digits');
  const wanted = [...new Set(groups.split(',').map((group) => group.trim()))];
  const known = OFFICER_GROUPS.filter((group) => wanted.includes(group));
  if (known.length === 0 || known.length < wanted.length) throw new Error(`groups are of ${OFFICER_GROUPS.join(', ')}`);
  return { officer: subject(sub), personalId: number.value, groups: known };
}

/** Keys and records hold it, so that it may be nobody's number (ID-6). @throws Error */
export function subject(sub: string): string {
  if (!SUBJECT.test(sub) || NUMBER.test(sub)) {
    throw new Error(
      'a sub is an opaque id of the issuer: letters and digits, at most 128, and no telephone or personal number',
    );
  }
  return sub;
}
