import type { Parsed } from '../outcome.ts';

declare const email: unique symbol;
/** An address of electronic mail, as it was typed but for spaces around it. */
export type Email = string & { readonly [email]: true };

/** One `@`, a dot in the domain, no spaces: whether mail arrives is known only by sending some (RFC 5321 §4.5.3.1 bounds the length). */
const SHAPE = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u;

export function parseEmail(text: string): Parsed<Email> {
  const trimmed = text.trim().normalize('NFC');
  return trimmed.length <= 254 && SHAPE.test(trimmed)
    ? { ok: true, value: trimmed as Email }
    : { ok: false, problem: 'malformed' };
}
