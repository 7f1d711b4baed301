import { Refusal } from '../json.ts';

export type Matcher = (value: string) => boolean;

/** One pattern with `*` and `?`, as a regular expression over the whole text. */
export function wildcard(pattern: string, where: string, flags = ''): RegExp {
  if (pattern.includes('${'))
    throw new Refusal(`${where}: policy variables are not known to the local cloud (${pattern})`);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

/** Does any of the patterns match? */
export function matcher(patterns: readonly string[], where: string, flags = ''): Matcher {
  if (patterns.includes('*')) return () => true;
  const compiled = patterns.map((pattern) => wildcard(pattern, where, flags));
  return (value) => compiled.some((pattern) => pattern.test(value));
}
