import { whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';

/** Application tag of each data group's outermost object. Source: ICAO Doc 9303-10 §4.7 (clause number not confirmed). */
export const dataGroupTags = {
  1: 0x61,
  2: 0x75,
  11: 0x6b,
  13: 0x6d,
  14: 0x6e,
  15: 0x6f,
} as const;

export type ReadableDataGroup = keyof typeof dataGroupTags;

/**
 * The data group's outermost object, which must fill the file. Data groups are ISO 7816-4 data objects: lengths may be padded.
 * @throws DerFault
 */
export const openDataGroup = (number: ReadableDataGroup, bytes: Uint8Array): Element =>
  whole(bytes, dataGroupTags[number], `data group ${number}`, 'tlv');
