import type { Element } from '../der/element.ts';
import { decoding, refuse, attemptDecoding } from '../refusal.ts';
import { certificateOf } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { extensionOid, subjectKeyIdentifierOf } from '../x509/extensions.ts';
import { sameName, sameNameInAnyOrder } from '../x509/name.ts';
import type { SignerIdentifier } from './signer-info.ts';

const sameOctets = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function matches(identifier: SignerIdentifier, certificate: Certificate, names: typeof sameName): boolean {
  if (identifier.kind === 'issuerAndSerialNumber') {
    return (
      sameOctets(identifier.serialNumber, certificate.serialNumber) && names(identifier.issuer, certificate.issuer)
    );
  }
  const extension = certificate.extensions.get(extensionOid.subjectKeyIdentifier);
  const own = extension && attemptDecoding(() => subjectKeyIdentifierOf(extension));
  return own !== undefined && own === Buffer.from(identifier.keyIdentifier).toString('hex');
}

/**
 * The embedded certificate that the signer identifier names: by issuer and serial number or by key identifier, never simply the
 * first. With exactly one embedded, an issuer whose RDNs stand in another order is tolerated, since signature and chain bind
 * the certificate anyway. Source: RFC 5652 §5.3.
 * @throws Refusal `dsc_missing`, `dsc_not_found`, `dsc_malformed`
 */
export function findSignerCertificate(identifier: SignerIdentifier, embedded: readonly Element[]): Certificate {
  if (embedded.length === 0) return refuse('dsc_missing', 'EF.SOD holds no certificate');
  const certificates = decoding('dsc_malformed', () => embedded.map(certificateOf));
  const found = certificates.filter((certificate) => matches(identifier, certificate, sameName));
  const [first, second] = found;
  if (first && !second) return first;
  const [only] = certificates;
  const tolerated = only && decoding('dsc_malformed', () => matches(identifier, only, sameNameInAnyOrder));
  if (certificates.length === 1 && only && tolerated) return only;
  return refuse('dsc_not_found', `${found.length} of ${certificates.length} certificates match the signer identifier`);
}
