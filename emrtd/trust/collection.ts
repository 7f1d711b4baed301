import { digest } from '../keys/hash.ts';
import type { HashName } from '../keys/hash.ts';
import { attempt, attemptDecoding, decoding } from '../refusal.ts';
import { certificateKey, fingerprint, readCertificate } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { readCrl } from '../x509/crl.ts';
import type { Crl } from '../x509/crl.ts';
import { basicConstraintsOf, extensionOid } from '../x509/extensions.ts';
import { foldedName, nameForPeople } from '../x509/name.ts';
import { isSignedBy } from '../x509/verify-certificate.ts';
import type { BundleContents, EntryKind } from './bundle.ts';

/** What became of one certificate or CRL. */
export interface Finding {
  readonly result: 'taken' | 'known' | 'refused';
  readonly kind: EntryKind | 'certificate';
  readonly subject: string;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  readonly reason?: string;
}

/** Trusted material being gathered: every addition is checked before it is let in. */
export class TrustCollection {
  readonly #anchors = new Map<string, Certificate>();
  readonly #links = new Map<string, Certificate>();
  readonly #crls = new Map<string, Crl>();
  readonly #hashes: readonly HashName[];

  constructor(hashes: readonly HashName[], bundle?: BundleContents) {
    this.#hashes = hashes;
    for (const [sha256, der] of bundle?.anchors ?? []) this.#anchors.set(sha256, readCertificate(der));
    for (const [sha256, der] of bundle?.links ?? []) this.#links.set(sha256, readCertificate(der));
    for (const [sha256, der] of bundle?.crls ?? []) this.#crls.set(sha256, readCrl(der));
  }

  get anchors(): readonly Certificate[] {
    return [...this.#anchors.values()];
  }

  /** Takes a certificate on the word of a verified master list. */
  addListed(der: Uint8Array): Finding {
    return this.#certificate(der, (certificate, sha256) => this.#keep(this.#anchors, 'anchors', certificate, sha256));
  }

  /** Takes a single certificate that somebody hands in: a self-signed CSCA is an anchor, a link certificate must lead to one. */
  addSingle(der: Uint8Array): Finding {
    return this.#certificate(der, (certificate, sha256) => {
      const subject = nameForPeople(certificate.subject);
      if (this.#signed(certificate, certificate)) return this.#keep(this.#anchors, 'anchors', certificate, sha256);
      const issuers = this.anchors.filter((anchor) => foldedName(anchor.subject) === foldedName(certificate.issuer));
      if (issuers.some((issuer) => this.#signed(certificate, issuer)))
        return this.#keep(this.#links, 'links', certificate, sha256);
      return {
        result: 'refused',
        kind: 'links',
        subject,
        sha256,
        reason: 'neither self-signed nor signed by a known anchor',
      };
    });
  }

  /** Takes a CRL that an anchor of its issuer's name signed; of one issuer and key the newest is kept. */
  addCrl(der: Uint8Array): Finding {
    const sha256 = digest('sha256', der).toString('hex');
    const read = attempt(() => decoding('crl_signature', () => readCrl(der)));
    if (!read.ok)
      return { result: 'refused', kind: 'crls', subject: 'unreadable', sha256, reason: read.refusal.detail };
    const crl = read.value;
    const finding = { kind: 'crls', subject: nameForPeople(crl.issuer), sha256 } as const;
    if (this.#crls.has(sha256)) return { ...finding, result: 'known' };
    const name = foldedName(crl.issuer);
    const signers = this.anchors.filter((anchor) => foldedName(anchor.subject) === name);
    if (signers.length === 0) return { ...finding, result: 'refused', reason: 'no anchor has the name of its issuer' };
    if (!signers.some((anchor) => this.#signed(crl, anchor)))
      return { ...finding, result: 'refused', reason: 'signature does not verify' };
    for (const [other, { issuer, authorityKeyIdentifier, thisUpdate }] of this.#crls) {
      if (foldedName(issuer) !== name || authorityKeyIdentifier !== crl.authorityKeyIdentifier) continue;
      if (thisUpdate > crl.thisUpdate) return { ...finding, result: 'refused', reason: 'older than the one at hand' };
      this.#crls.delete(other);
    }
    this.#crls.set(sha256, crl);
    return { ...finding, result: 'taken' };
  }

  contents(): BundleContents {
    const octets = (entries: ReadonlyMap<string, { der: Uint8Array }>): ReadonlyMap<string, Uint8Array> =>
      new Map([...entries].map(([sha256, { der }]) => [sha256, der]));
    return { anchors: octets(this.#anchors), links: octets(this.#links), crls: octets(this.#crls) };
  }

  #signed(signed: Certificate | Crl, issuer: Certificate): boolean {
    const key = attempt(() => certificateKey(issuer));
    return key.ok && isSignedBy(signed, key.value, this.#hashes);
  }

  #keep(into: Map<string, Certificate>, kind: EntryKind, certificate: Certificate, sha256: string): Finding {
    const known = this.#anchors.has(sha256) || into.has(sha256);
    if (!known) into.set(sha256, certificate);
    if (!known && into === this.#anchors) this.#links.delete(sha256);
    return { result: known ? 'known' : 'taken', kind, subject: nameForPeople(certificate.subject), sha256 };
  }

  #certificate(der: Uint8Array, take: (certificate: Certificate, sha256: string) => Finding): Finding {
    const read = attempt(() => decoding('dsc_malformed', () => readCertificate(der)));
    const sha256 = digest('sha256', der).toString('hex');
    if (!read.ok)
      return { result: 'refused', kind: 'certificate', subject: 'unreadable', sha256, reason: read.refusal.detail };
    const certificate = read.value;
    const refused = (reason: string): Finding => {
      return {
        result: 'refused',
        kind: 'certificate',
        subject: nameForPeople(certificate.subject),
        sha256: fingerprint(certificate),
        reason,
      };
    };
    const constraints = certificate.extensions.get(extensionOid.basicConstraints);
    if (!constraints || attemptDecoding(() => basicConstraintsOf(constraints))?.ca !== true)
      return refused('not a certification authority');
    const key = attempt(() => certificateKey(certificate));
    if (!key.ok) return refused(key.refusal.message);
    return take(certificate, sha256);
  }
}
