import { createHash } from 'node:crypto';
import { parsePhone } from '../../../domain/identity/phone.ts';

export type Kind = 'personal number' | 'phone' | 'name' | 'birth date' | 'place' | 'code' | 'password' | 'token';

/** Something that was said in confidence. */
export interface Sought {
  readonly kind: Kind;
  readonly value: string;
}

/** A text that others than its owner may come to read. */
export interface Trace {
  readonly where: string;
  readonly text: string;
}

/** Shorter texts stand in others by chance. */
const SHORTEST = 6;
/** Longer ones are no data of a person, but a test of the limits. */
const LONGEST = 300;

/** Every place where something sought stands, in whatever notation; `kind at where`, once each. */
export function findIn(traces: readonly Trace[], sought: readonly Sought[]): string[] {
  const patterns = sought
    .filter(({ value }) => value.length >= SHORTEST && value.length <= LONGEST)
    .flatMap(({ kind, value }) => patternsOf(kind, value).map((pattern) => ({ kind, pattern })));
  return traces.flatMap(({ where, text }) => {
    const readable = legible(text);
    return [
      ...new Set(patterns.filter(({ pattern }) => pattern.test(readable)).map(({ kind }) => `${kind} at ${where}`)),
    ];
  });
}

function patternsOf(kind: Kind, value: string): RegExp[] {
  switch (kind) {
    case 'personal number':
      return [digits(value), ...encodings(value)];
    case 'phone':
      return phonePatterns(value);
    case 'name':
    case 'place':
      return [new RegExp(escape(legible(value)), 'i')];
    case 'birth date':
      return /^\d{4}-/.test(value) ? [digits(value), digits(value.split('-').toReversed().join(''))] : [];
    case 'code':
      // Six digits are part of many a number and id; alone they are the code.
      return [new RegExp(`(?<![0-9A-Za-z])${escape(value)}(?![0-9A-Za-z])`), ...encodings(value)];
    case 'password':
      return [new RegExp(escape(legible(value))), ...encodings(value)];
    case 'token':
      // Its hash may stand anywhere: 32 random bytes are in nobody's list.
      return [new RegExp(escape(value))];
  }
}

/** Every notation of a phone ends in its nine national digits. */
function phonePatterns(value: string): RegExp[] {
  const phone = parsePhone(value);
  if (!phone.ok) return [digits(value)];
  const national = phone.value.slice('+84'.length);
  return [digits(value), digits(national, '(?:84|0)?'), ...encodings(phone.value), ...encodings(`0${national}`)];
}

/** The digits in their order, with what people write between them, and no further digit around. */
function digits(value: string, prefix = ''): RegExp {
  const all = value.replace(/\D/g, '').split('');
  return all.length < SHORTEST
    ? new RegExp(escape(value))
    : new RegExp(`(?<!\\d)${prefix}${all.join('[ ._()-]?')}(?!\\d)`);
}

/** What a careless programmer takes for secret: Base64, hexadecimal, and hashes without a key, which a list of all numbers undoes. */
function encodings(value: string): RegExp[] {
  const hash = createHash('sha256').update(value).digest();
  const bytes = Buffer.from(value);
  return [bytes.toString('base64url'), bytes.toString('hex'), hash.toString('base64url'), hash.toString('hex')].map(
    (text) => new RegExp(escape(text)),
  );
}

/** Without escapes, percent signs and diacritics, Base64 as in URLs: one reading for every way to write a text. */
const legible = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðÐĐ]/g, 'd')
    .replaceAll('/', '_')
    .replaceAll('+', '-');

const escape = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
