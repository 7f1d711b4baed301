import type { Element } from './element.ts';
import { malformed } from './fault.ts';
import { Tag } from './tags.ts';

/**
 * UTCTime or GeneralizedTime in the only forms that certificates and CMS allow: seconds present, Zulu, no fraction.
 * Years 50–99 of UTCTime are 19xx. Returns milliseconds since 1970. Source: RFC 5280 §4.1.2.5, RFC 5652 §11.3.
 */
export function timeOf(element: Element): number {
  const { bytes, contentStart, length } = element;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + contentStart, length).toString('latin1');
  const short = element.tag === Tag.utcTime;
  if (!short && element.tag !== Tag.generalizedTime) malformed('time of another type');
  if (text.length !== (short ? 13 : 15) || !text.endsWith('Z') || !/^\d+Z$/.test(text))
    malformed('time not in DER form');
  const yearDigits = short ? 2 : 4;
  const value = Number(text.slice(0, yearDigits));
  const year = short ? value + (value >= 50 ? 1900 : 2000) : value;
  const part = (index: number): number => Number(text.slice(yearDigits + index * 2, yearDigits + index * 2 + 2));
  const [month, day, hour, minute, second] = [part(0), part(1), part(2), part(3), part(4)] as const;
  if (hour > 23 || minute > 59 || second > 59) malformed('no such time of day');
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) malformed('no such day');
  return date.setUTCHours(hour, minute, second);
}
