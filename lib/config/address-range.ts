import { isIP } from 'node:net';

export type AddressVersion = 'IPV4' | 'IPV6';

const LONGEST_PREFIX = { 4: 32, 6: 128 } as const;

/** The IP version of a range in CIDR notation, `192.0.2.0/24` or `2001:db8::/32`; undefined when it is none, or is every address (AWS WAF takes no /0). */
export function addressVersion(range: string): AddressVersion | undefined {
  const [, address = '', prefix] = /^([^/]+)\/([1-9]\d{0,2})$/.exec(range) ?? [];
  const version = isIP(address);
  if (version !== 4 && version !== 6) return undefined;
  if (Number(prefix) > LONGEST_PREFIX[version]) return undefined;
  return version === 4 ? 'IPV4' : 'IPV6';
}
