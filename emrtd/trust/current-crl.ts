import type { HashName } from '../keys/hash.ts';
import { attempt, attemptDecoding } from '../refusal.ts';
import { certificateKey, fingerprint } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Crl } from '../x509/crl.ts';
import { extensionOid, keyUsageOf } from '../x509/extensions.ts';
import { isSignedBy } from '../x509/verify-certificate.ts';
import type { TrustStore } from './store.ts';

const crlSign = 6;

export interface CrlFinding {
  /** The newest CRL of the CSCA's name that a key of that CSCA signed. */
  readonly crl: Crl | undefined;
  /** There were CRLs of that name, and none is signed by it. */
  readonly unsigned: boolean;
}

const findings = new WeakMap<TrustStore, Map<string, CrlFinding>>();

function maySignCrls(csca: Certificate): boolean {
  const usage = csca.extensions.get(extensionOid.keyUsage);
  return usage !== undefined && (attemptDecoding(() => keyUsageOf(usage))?.has(crlSign) ?? false);
}

/**
 * A CSCA signs its CRL with its newest key, which may be another than the one that signed the document's signer, so any anchor of the
 * same name will do. Verified once per store, CSCA and set of hashes. Source: RFC 5280 §6.3.3 (f), (g).
 */
export function currentCrl(store: TrustStore, csca: Certificate, hashes: readonly HashName[]): CrlFinding {
  let known = findings.get(store);
  if (!known) findings.set(store, (known = new Map<string, CrlFinding>()));
  const question = `${fingerprint(csca)} ${hashes.join(' ')}`;
  let finding = known.get(question);
  if (!finding) {
    const named = store.crlsNamed(csca);
    const keys = store
      .anchorsNamedLike(csca)
      .filter(maySignCrls)
      .map((anchor) => attempt(() => certificateKey(anchor)));
    const crl = named.find((candidate) => keys.some((key) => key.ok && isSignedBy(candidate, key.value, hashes)));
    finding = { crl, unsigned: !crl && named.length > 0 };
    known.set(question, finding);
  }
  return finding;
}
