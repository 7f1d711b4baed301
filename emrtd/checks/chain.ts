import type { ChipPolicy } from '../policy.ts';
import { attempt, decoding, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { pathsToAnchor } from '../trust/path.ts';
import type { TrustStore } from '../trust/store.ts';
import type { CertificateEvidence } from '../verdict.ts';
import { certificateKey } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { countryCode } from '../x509/country.ts';
import { basicConstraintsOf, extensionOid, keyUsageOf } from '../x509/extensions.ts';
import { countryOf } from '../x509/name.ts';
import { isSignedBy } from '../x509/verify-certificate.ts';
import { certificateEvidence } from './certificate-evidence.ts';
import { keyObjection } from './keys.ts';
import type { Run } from './run.ts';
import { fallsWithin } from './signing-time.ts';
import type { SigningTime } from './signing-time.ts';

const keyCertSign = 5;

const understood: ReadonlySet<string> = new Set([
  extensionOid.keyUsage,
  extensionOid.basicConstraints,
  extensionOid.privateKeyUsagePeriod,
  extensionOid.authorityKeyIdentifier,
  extensionOid.subjectKeyIdentifier,
]);

/** The issuer is a CSCA: cA, path length 0, keyCertSign, an accepted key. Source: ICAO Doc 9303-12 §7.1, RFC 5280 §4.2.1.3, §4.2.1.9. */
function checkIssuer(issuer: Certificate, policy: ChipPolicy): void {
  const { extensions } = issuer;
  decoding('chain_not_ca', () => {
    const constraints = extensions.get(extensionOid.basicConstraints);
    const { ca, pathLength } = constraints ? basicConstraintsOf(constraints) : { ca: false, pathLength: undefined };
    if (!ca) refuse('chain_not_ca', 'issuer is not a CA');
    if (pathLength !== 0) refuse('chain_path_length', `path length ${pathLength ?? 'not limited'}`);
    const usage = extensions.get(extensionOid.keyUsage);
    if (!usage || !keyUsageOf(usage).has(keyCertSign)) refuse('chain_key_usage', 'issuer may not sign certificates');
  });
  for (const [oid, { critical }] of extensions) {
    if (critical && !understood.has(oid)) refuse('chain_critical_extension', `critical extension ${oid}`);
  }
  const objection = keyObjection(certificateKey(issuer), policy);
  if (objection) refuse('chain_key', objection.detail);
}

/** Why every document under this anchor would be refused by the policy; undefined where it would not. */
export function issuerObjection(issuer: Certificate, policy: ChipPolicy): Refusal | undefined {
  const judged = attempt(() => {
    checkIssuer(issuer, policy);
  });
  return judged.ok ? undefined : judged.refusal;
}

/** What a detail may repeat of a certificate that nothing has proven. */
const isCode = (text: string | undefined): boolean => text !== undefined && /^[A-Z]{2,3}$/.test(text);

function checkCountries(dsc: Certificate, issuer: Certificate, issuingState: string | undefined): void {
  const named = [countryOf(dsc.subject), countryOf(dsc.issuer), countryOf(issuer.subject)];
  const codes = named.map((country) => (country === undefined ? undefined : countryCode(country)));
  if (issuingState !== undefined) codes.push(countryCode(issuingState));
  if (codes.some((code) => code === undefined || code !== codes[0])) {
    refuse('chain_country', `countries ${codes.map((code) => (isCode(code) ? code : 'none')).join(', ')}`);
  }
}

const described = new WeakMap<Certificate, CertificateEvidence>();

/** Certificates of the store stay, so what is said about them is said once. */
function issuerEvidence(issuer: Certificate): CertificateEvidence {
  let evidence = described.get(issuer);
  if (!evidence) described.set(issuer, (evidence = certificateEvidence(issuer, certificateKey(issuer))));
  return evidence;
}

export interface ChainQuestion {
  readonly dsc: Certificate;
  readonly trust: TrustStore | undefined;
  readonly signedAt: SigningTime;
  /** Issuing state of the MRZ where it could be read. */
  readonly issuingState: string | undefined;
}

/**
 * A verified way from the signer to an anchor whose issuers are CSCAs of the document's country. Of several ways (the same key in a
 * renewed certificate) the first that is valid at signing is taken.
 */
export function checkChain(
  run: Run,
  { dsc, trust, signedAt, issuingState }: ChainQuestion,
): readonly [Certificate, ...Certificate[]] {
  if (!trust) return refuse('trust_unavailable', 'no trust store');
  run.evidence.trustBundle = trust.digest;
  let refusal: Refusal | undefined;
  let fallback: readonly [Certificate, ...Certificate[]] | undefined;
  for (const path of pathsToAnchor(dsc, trust, run.policy.hashes)) {
    const rules = attempt(() => {
      for (const issuer of path) checkIssuer(issuer, run.policy);
      decoding('dsc_malformed', () => checkCountries(dsc, path[0], issuingState));
    });
    if (!rules.ok) {
      refusal ??= rules.refusal;
      continue;
    }
    fallback ??= path;
    if (!fallsWithin(signedAt, path[0].notBefore, path[0].notAfter)) continue;
    fallback = path;
    break;
  }
  if (fallback) {
    run.evidence.chain = fallback.map(issuerEvidence);
    return fallback;
  }
  if (refusal) throw refusal;
  return noWay(dsc, trust, run.policy);
}

/** Why there is no way to an anchor: the issuer's key is not in the store, or not anchored (parks), or it did not sign this. */
function noWay(dsc: Certificate, trust: TrustStore, policy: ChipPolicy): never {
  const signed = trust.issuersOf(dsc).some((issuer) => {
    const key = attempt(() => certificateKey(issuer));
    return key.ok && isSignedBy(dsc, key.value, policy.hashes);
  });
  if (signed) return refuse('anchor_unknown', 'the issuer of the signer certificate leads to no trust anchor');
  return trust.knowsIssuerKeyOf(dsc)
    ? refuse('chain_signature', 'no certificate of the issuer verifies the signer certificate')
    : refuse('anchor_unknown', 'no trust anchor for the issuer of the signer certificate');
}
