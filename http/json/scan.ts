/** Nesting beyond this is no request of this API. */
const DEEPEST = 8;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** Why a text that parses is refused all the same. */
export type ScanFault = 'too_deep' | 'duplicate_key' | 'forbidden_key' | 'half_character';

/**
 * Looks through valid JSON for what `JSON.parse` lets pass in silence: nesting without end, a name twice in one object (two readers would
 * see two values), names that reach into prototypes (TH-43), halves of characters written as escapes. One pass, linear in the length.
 */
export function scan(json: string): ScanFault | undefined {
  const objects: (Set<string> | undefined)[] = [];
  let expectsName = false;
  for (const [token] of json.matchAll(TOKEN)) {
    if (token.includes('\\u') && !(JSON.parse(token) as string).isWellFormed()) return 'half_character';
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
    } else if (expectsName) {
      const name = JSON.parse(token) as string;
      const names = objects.at(-1);
      if (FORBIDDEN.has(name)) return 'forbidden_key';
      if (names?.has(name)) return 'duplicate_key';
      names?.add(name);
      expectsName = false;
    }
  }
  return undefined;
}
