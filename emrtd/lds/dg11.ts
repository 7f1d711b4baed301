import { inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { utf8 } from '../der/text.ts';
import { decoding } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';

/** What DG11 says about the holder; every field may be absent. */
export interface AdditionalPersonalDetails {
  readonly fullName: string | undefined;
  readonly personalNumber: string | undefined;
  /** yyyyMMdd. */
  readonly birthDate: string | undefined;
}

const knownTags = {
  fullName: 0x5f0e,
  personalNumber: 0x5f10,
  birthDate: 0x5f2b,
} as const;

/** Eight digits, as characters or packed two to an octet (older LDS). */
function dateDigits({ content }: Element): string {
  const digits = content.length === 4 ? Buffer.from(content).toString('hex') : Buffer.from(content).toString('latin1');
  return /^\d{8}$/.test(digits) ? digits : malformed('birth date of data group 11');
}

/** Reads DG11: 6B { 5C tag list, fields }. Unknown fields are passed over. Source: ICAO Doc 9303-10 §4.7.11. @throws Refusal `dg_malformed` */
export function readDg11(bytes: Uint8Array): AdditionalPersonalDetails {
  return decoding('dg_malformed', () => {
    const fields = inside(openDataGroup(11, bytes), 'tlv');
    fields.take(0x5c, 'tag list');
    const found = new Map<number, Element>();
    while (fields.more) {
      const field = fields.next();
      if (found.has(field.tag)) malformed('field of data group 11 twice');
      found.set(field.tag, field);
    }
    const text = (tag: number): string | undefined => {
      const field = found.get(tag);
      return field && utf8(field.content).replaceAll('<', ' ').trim().replace(/\s+/g, ' ');
    };
    const birth = found.get(knownTags.birthDate);
    return {
      fullName: text(knownTags.fullName),
      personalNumber: text(knownTags.personalNumber),
      birthDate: birth && dateDigits(birth),
    };
  });
}
