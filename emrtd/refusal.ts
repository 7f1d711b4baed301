import type { CheckCode, CheckName } from './codes.ts';
import { codesByCheck, checkNames } from './codes.ts';
import { DerFault } from './der/fault.ts';

/**
 * A check that does not hold. Unwinds to the public function that started the work and becomes a value there; a check that
 * needs what a later one establishes (the signature needs the signer's certificate) ends with the later one's code.
 * `detail` never holds personal data.
 */
export class Refusal extends Error {
  readonly code: CheckCode;
  readonly detail: string;
  constructor(code: CheckCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }
}

export function refuse(code: CheckCode, detail: string): never {
  throw new Refusal(code, detail);
}

const owners = new Map<CheckCode, CheckName>(
  checkNames.flatMap((name) => codesByCheck[name].map((code): [CheckCode, CheckName] => [code, name])),
);

/** The check that a code belongs to. */
export function checkOf(code: CheckCode): CheckName {
  const name = owners.get(code);
  if (name === undefined) throw new Error(`code ${code} belongs to no check`);
  return name;
}

/** Runs a parse; what is not DER becomes a refusal with `code`. */
export function decoding<T>(code: CheckCode, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DerFault) throw new Refusal(code, error.message);
    throw error;
  }
}

/** The value of a parse, undefined when it is not DER: for fields that only guide a search and decide nothing. */
export function attemptDecoding<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DerFault) return undefined;
    throw error;
  }
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Turns a refusal into a value; anything else is a bug and goes on. */
export function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    throw error;
  }
}
