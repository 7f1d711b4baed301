import { Refusal } from '../json.ts';

export type Matcher = (value: string) => boolean;

/** One pattern with `*` and `?`, as a regular expression over the whole text. @throws Refusal for a policy variable */
export function wildcard(pattern: string, flags = ''): RegExp {
  if (pattern.includes('${')) throw new Refusal(`policy variables are not known to the local cloud (${pattern})`);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

/** Does any of the patterns match? */
export function matcher(patterns: readonly string[], flags = ''): Matcher {
  const compiled = patterns.map((pattern) => wildcard(pattern, flags));
  return (value) => compiled.some((pattern) => pattern.test(value));
}
