import { hash } from 'node:crypto';

/** Hash functions by the names that `node:crypto` takes. */
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

export const hashOctets: Readonly<Record<HashName, number>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

const oids: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The hash function of an AlgorithmIdentifier; undefined for any other. Source: RFC 3279 §2.1, RFC 5754 §2. */
export function hashByOid(oid: string): HashName | undefined {
  return Object.hasOwn(oids, oid) ? oids[oid] : undefined;
}

/** The object identifier of a hash function. */
export function oidOfHash(name: HashName): string {
  const found = Object.entries(oids).find(([, hashName]) => hashName === name);
  if (found === undefined) throw new Error(`no object identifier for ${name}`);
  return found[0];
}

/** One-shot digest. */
export const digest = (name: HashName, data: Uint8Array): Buffer => hash(name, data, 'buffer');
