import { authorityKeyIdentifierOf, extensionOid, subjectKeyIdentifierOf } from '../x509/extensions.ts';
import { fingerprint } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Crl } from '../x509/crl.ts';
import { foldedName } from '../x509/name.ts';
import { attemptDecoding } from '../refusal.ts';

export interface TrustContents {
  /** SHA-256 of the bundle, hexadecimal: each verdict names it. */
  readonly digest: string;
  /** Trusted by their octets, whatever else they say. */
  readonly anchors: readonly Certificate[];
  /** Issuers that must themselves verify up to an anchor. */
  readonly links: readonly Certificate[];
  readonly crls: readonly Crl[];
}

const keyIdentifier = (certificate: Certificate): string | undefined => {
  const extension = certificate.extensions.get(extensionOid.subjectKeyIdentifier);
  return extension && attemptDecoding(() => subjectKeyIdentifierOf(extension));
};

/** The key identifier that `certificate` says its issuer has; undefined when it says none. */
export const issuerKeyIdentifier = (certificate: Certificate): string | undefined => {
  const extension = certificate.extensions.get(extensionOid.authorityKeyIdentifier);
  return extension && attemptDecoding(() => authorityKeyIdentifierOf(extension));
};

function index<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const found = map.get(key);
    if (found) found.push(item);
    else map.set(key, [item]);
  }
  return map;
}

/** The trust anchors, link certificates and CRLs that a verdict rests on, found by name and key identifier. */
export class TrustStore {
  readonly digest: string;
  readonly anchors: readonly Certificate[];
  readonly #byName: ReadonlyMap<string, readonly Certificate[]>;
  readonly #anchors: ReadonlySet<string>;
  readonly #crlsByName: ReadonlyMap<string, readonly Crl[]>;

  constructor(contents: TrustContents) {
    this.digest = contents.digest;
    this.anchors = contents.anchors;
    this.#byName = index([...contents.anchors, ...contents.links], ({ subject }) => foldedName(subject));
    this.#anchors = new Set(contents.anchors.map(fingerprint));
    this.#crlsByName = index(contents.crls, ({ issuer }) => foldedName(issuer));
  }

  /** Anchored by certificate bytes: another certificate with the same name and key is not this anchor. */
  isAnchor(certificate: Certificate): boolean {
    return this.#anchors.has(fingerprint(certificate));
  }

  /** Certificates with the name of `certificate`'s issuer, those with the key identifier it asks for first. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    const named = this.#byName.get(foldedName(certificate.issuer)) ?? [];
    const wanted = issuerKeyIdentifier(certificate);
    if (wanted === undefined || named.length < 2) return named;
    return [...named].sort((a, b) => Number(keyIdentifier(b) === wanted) - Number(keyIdentifier(a) === wanted));
  }

  /** True when an issuer of that name has the key identifier that `certificate` asks for, or it asks for none. */
  knowsIssuerKeyOf(certificate: Certificate): boolean {
    const wanted = issuerKeyIdentifier(certificate);
    return this.issuersOf(certificate).some((issuer) => wanted === undefined || keyIdentifier(issuer) === wanted);
  }

  /** Anchors with the same name as `csca`, itself among them if it is one. */
  anchorsNamedLike(csca: Certificate): readonly Certificate[] {
    return (this.#byName.get(foldedName(csca.subject)) ?? []).filter((certificate) => this.isAnchor(certificate));
  }

  /** CRLs that bear `issuer`'s name, newest first; not verified yet. */
  crlsNamed(issuer: Certificate): readonly Crl[] {
    const named = this.#crlsByName.get(foldedName(issuer.subject)) ?? [];
    return [...named].sort((a, b) => b.thisUpdate - a.thisUpdate);
  }
}
