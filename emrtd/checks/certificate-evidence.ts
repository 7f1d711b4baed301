import { describeKey } from '../keys/public-key.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { CertificateEvidence } from '../verdict.ts';
import { fingerprint, serialHex } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { nameForPeople } from '../x509/name.ts';

/** What stands in the evidence about a certificate. */
export function certificateEvidence(certificate: Certificate, key: PublicKey): CertificateEvidence {
  return {
    sha256: fingerprint(certificate),
    serialNumber: serialHex(certificate),
    issuer: nameForPeople(certificate.issuer),
    key: describeKey(key),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
  };
}
