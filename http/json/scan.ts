import { parsed } from './parsed.ts';
import { tokensOf } from './tokens.ts';

/** Nesting beyond this is no request of this API. */
const DEEPEST = 8;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Why a text is refused before it is parsed. */
export type ScanFault =
  'too_many_tokens' | 'malformed_text' | 'too_deep' | 'duplicate_key' | 'forbidden_key' | 'half_character';

/**
 * Looks through what should be JSON for more than `mostTokens` texts and marks of punctuation (parsing many costs far more than their bytes),
 * and for what `JSON.parse` lets pass in silence: nesting without end, a name twice in one object (two readers would see two values), names
 * that reach into prototypes (TH-43), halves of characters written as escapes. One pass, which ends at the first fault. That the rest is JSON
 * is left to the parser.
 */
export function scan(json: string, mostTokens: number): ScanFault | undefined {
  const objects: (Set<string> | undefined)[] = [];
  let expectsName = false;
  let tokens = 0;
  for (const token of tokensOf(json)) {
    tokens += 1;
    if (tokens > mostTokens) return 'too_many_tokens';
    if (token === '{' || token === '[') {
      if (objects.push(token === '{' ? new Set() : undefined) > DEEPEST) return 'too_deep';
      expectsName = token === '{';
    } else if (token === '}' || token === ']') {
      objects.pop();
      expectsName = false;
    } else if (token === ',') {
      expectsName = objects.at(-1) !== undefined;
    } else if (token === ':') {
      expectsName = false;
    } else {
      const fault = faultOf(token, expectsName ? objects.at(-1) : undefined);
      if (fault !== undefined) return fault;
      expectsName = false;
    }
  }
  return undefined;
}

/** The fault of a text; as a name where `names`, those of its object so far, are given. */
function faultOf(token: string, names: Set<string> | undefined): ScanFault | undefined {
  if (names === undefined && !token.includes('\\u')) return undefined;
  const text = parsed(token);
  if (typeof text !== 'string') return 'malformed_text';
  if (!text.isWellFormed()) return 'half_character';
  if (names === undefined) return undefined;
  if (FORBIDDEN.has(text)) return 'forbidden_key';
  if (names.has(text)) return 'duplicate_key';
  names.add(text);
  return undefined;
}
