import type { KnownKey } from './conditions.ts';

/**
 * Which condition keys a policy may use: the given ones, and those of services that the local cloud does not host,
 * since none of their calls is ever decided here.
 */
export function knownKeys(keys: readonly string[], hosted: readonly string[]): KnownKey {
  const exact = new Set(keys.filter((key) => !key.endsWith('*')));
  const prefixes = keys.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
  return (key) => {
    const [service = ''] = key.split(':');
    const foreign = service !== 'aws' && !hosted.includes(service);
    return foreign || exact.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
  };
}
