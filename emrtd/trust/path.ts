import type { HashName } from '../keys/hash.ts';
import { attempt } from '../refusal.ts';
import { certificateKey } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { isSignedBy } from '../x509/verify-certificate.ts';
import type { TrustStore } from './store.ts';

/** Longest run of link certificates between a signer's CSCA and the anchor. */
const maxLinks = 4;

/**
 * Every verified way from `certificate` up to an anchor, issuer first, anchor last; the likeliest first and each only when asked for.
 * Every candidate of the issuer's name is tried, because a CSCA has several keys over time and equal issuer and subject do not
 * mean self-signed (a link certificate has both). Source: RFC 5280 §6.1; link certificates: ICAO Doc 9303-12 §4.1 (clause not confirmed).
 */
export function* pathsToAnchor(
  certificate: Certificate,
  store: TrustStore,
  hashes: readonly HashName[],
  links = maxLinks,
): Generator<readonly [Certificate, ...Certificate[]]> {
  for (const issuer of store.issuersOf(certificate)) {
    const key = attempt(() => certificateKey(issuer));
    if (!key.ok || !isSignedBy(certificate, key.value, hashes)) continue;
    if (store.isAnchor(issuer)) yield [issuer];
    else if (links > 0) for (const rest of pathsToAnchor(issuer, store, hashes, links - 1)) yield [issuer, ...rest];
  }
}
