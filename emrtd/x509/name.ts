import { inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { oidOf } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { textOf } from '../der/text.ts';

export interface NameAttribute {
  readonly oid: string;
  readonly value: Element;
}

const bytesOf = (element: Element): Buffer =>
  Buffer.from(element.bytes.buffer, element.bytes.byteOffset + element.start, element.end - element.start);

/** Attributes of a Name (RDNSequence) in order, those of one RDN together. Source: RFC 5280 §4.1.2.4. */
export function* attributesOf(name: Element): Generator<NameAttribute> {
  if (name.tag !== Tag.sequence) malformed('name');
  for (const rdns = inside(name); rdns.more;) {
    const rdn = inside(rdns.take(Tag.set, 'relative distinguished name'));
    do {
      const fields = inside(rdn.take(Tag.sequence, 'name attribute'));
      const oid = oidOf(fields.next());
      const value = fields.next();
      fields.finish('name attribute');
      yield { oid, value };
    } while (rdn.more);
  }
}

/** Octets of the longest name that is read; those of real documents have less than a third. */
const maxOctets = 1024;

/** Reads every attribute of a name once, so that whoever uses it later meets nothing unreadable. @throws DerFault also when it is too long */
export function checkName(name: Element): void {
  if (name.length > maxOctets) malformed(`name of ${name.length} octets`);
  for (const { value } of attributesOf(name)) textOf(value);
}

/** Text of the first attribute with this type. */
export function attributeText(name: Element, oid: string): string | undefined {
  for (const attribute of attributesOf(name)) if (attribute.oid === oid) return textOf(attribute.value);
  return undefined;
}

export const countryOf = (name: Element): string | undefined => attributeText(name, '2.5.4.6');

/** Equal octet for octet. */
export const sameName = (a: Element, b: Element): boolean => bytesOf(a).equals(bytesOf(b));

/** Equal RDNs, each octet for octet, in any order (seen in Malaysian documents). */
export function sameNameInAnyOrder(a: Element, b: Element): boolean {
  const rdns = (name: Element): string[] => {
    const found: string[] = [];
    for (const cursor = inside(name); cursor.more;) found.push(bytesOf(cursor.next()).toString('latin1'));
    return found.sort();
  };
  const [left, right] = [rdns(a), rdns(b)];
  return left.length === right.length && left.every((rdn, i) => rdn === right[i]);
}

/** A name for comparing across string types, letter case and inner spaces. Source: RFC 5280 §7.1, simplified to these folds. */
export function foldedName(name: Element): string {
  const parts: string[] = [];
  for (const { oid, value } of attributesOf(name)) {
    const text = textOf(value)?.trim().replace(/\s+/g, ' ').toLowerCase();
    parts.push(`${oid}=${text ?? `#${bytesOf(value).toString('hex')}`}`);
  }
  return parts.join('\n');
}

const short: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SN',
  '2.5.4.6': 'C',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};

/** What shows nothing, steers a terminal or turns the direction of reading; and halves of characters, which no store takes. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name for people to read, most specific attribute first; a question mark for what cannot be shown. */
export function nameForPeople(name: Element): string {
  return [...attributesOf(name)]
    .map(({ oid, value }) => `${Object.hasOwn(short, oid) ? (short[oid] ?? oid) : oid}=${textOf(value) ?? '?'}`)
    .reverse()
    .join(', ')
    .replace(unprintable, '?');
}
