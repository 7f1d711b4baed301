import { inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { oidOf, smallInteger } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { textOf } from '../der/text.ts';
import { decoding } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';

/** Field numbers of the Vietnamese DG13. Source: several independent parsers; no published specification (not confirmed). */
const fieldNames = {
  1: 'personalId',
  2: 'fullName',
  3: 'birthDate',
  4: 'sex',
  5: 'nationality',
  6: 'ethnicity',
  7: 'religion',
  8: 'placeOfOrigin',
  9: 'residence',
  10: 'identifyingMarks',
  11: 'issueDate',
  12: 'expiryDate',
  13: 'parents',
  14: 'spouse',
  15: 'oldNumber',
} as const;

type FieldName = Exclude<(typeof fieldNames)[keyof typeof fieldNames], 'parents'>;

/** Texts as the card holds them, trimmed; an empty or missing field is undefined. Dates are dd/mm/yyyy. */
export type CitizenDetails = Readonly<Partial<Record<FieldName | 'father' | 'mother', string>>>;

const maxFields = 64;
/** No name or address is longer; the text is looked at before its hash is. */
const maxFieldOctets = 4096;

function fieldText(element: Element): string {
  if (element.length > maxFieldOctets) malformed('field of data group 13 too long');
  if (element.tag === Tag.sequence) {
    const parts = inside(element);
    return parts.more ? (textOf(parts.next()) ?? '') : '';
  }
  return textOf(element) ?? malformed('field of data group 13 is no text');
}

function field(cursor: ReturnType<typeof inside>, into: Map<string, string>): void {
  const parts = inside(cursor.take(Tag.sequence, 'field'));
  const id = smallInteger(parts.take(Tag.integer, 'field number'));
  const name = Object.hasOwn(fieldNames, id) ? fieldNames[id as keyof typeof fieldNames] : undefined;
  const keep = (key: string, element: Element | undefined): void => {
    if (into.has(key)) malformed(`field ${id} twice`);
    const text = element ? fieldText(element).normalize('NFC').trim() : '';
    into.set(key, text);
  };
  if (name === undefined) return;
  const value = parts.more ? parts.next() : undefined;
  if (name !== 'parents') {
    keep(name, value);
    return;
  }
  keep('father', value);
  keep('mother', parts.more ? parts.next() : undefined);
}

/**
 * Reads DG13 of a Vietnamese identity card: 6D { SEQUENCE { version, OID, SET OF SEQUENCE { id, value } } }. Unknown fields
 * are passed over; each known one may stand once.
 * @throws Refusal `dg_malformed`
 */
export function readDg13(bytes: Uint8Array): CitizenDetails {
  return decoding('dg_malformed', () => {
    const outer = inside(openDataGroup(13, bytes), 'tlv');
    const fields = inside(outer.take(Tag.sequence, 'data group 13'), 'tlv');
    outer.finish('data group 13');
    smallInteger(fields.take(Tag.integer, 'version'));
    oidOf(fields.next());
    const list = inside(fields.take(Tag.set, 'fields'), 'tlv');
    fields.finish('data group 13');
    const found = new Map<string, string>();
    for (let count = 0; list.more; count++) {
      if (count === maxFields) malformed('too many fields in data group 13');
      field(list, found);
    }
    return Object.fromEntries([...found].filter(([, text]) => text !== ''));
  });
}
