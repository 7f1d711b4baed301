import { decoding, refuse } from '../refusal.ts';
import type { Certificate } from '../x509/certificate.ts';
import { extensionOid, privateKeyUsagePeriodOf } from '../x509/extensions.ts';
import type { Run } from './run.ts';
import { fallsWithin } from './signing-time.ts';
import type { SigningTime } from './signing-time.ts';

/**
 * Signer and CSCA were valid, and the signer's private key in use, when the document was signed; today's date does not matter to a
 * document signed long ago. Source: ICAO Doc 9303-12 §7.1.2 (clause number not confirmed), RFC 5280 §4.1.2.5.
 */
export function checkTime(run: Run, signedAt: SigningTime, dsc: Certificate, csca: Certificate, now: number): void {
  run.evidence.signedAt = { time: new Date(signedAt.from).toISOString(), source: signedAt.source };
  if (signedAt.from > now + run.policy.time.skewSeconds * 1000) refuse('time_signing_future', 'signed in the future');
  if (!fallsWithin(signedAt, dsc.notBefore, dsc.notAfter))
    refuse('time_dsc_validity', 'signer certificate not valid at signing');
  const extension = dsc.extensions.get(extensionOid.privateKeyUsagePeriod);
  if (extension) {
    const period = decoding('dsc_malformed', () => privateKeyUsagePeriodOf(extension));
    if (!fallsWithin(signedAt, period.notBefore, period.notAfter)) {
      refuse('time_dsc_key_usage_period', "outside the signer's private key usage period");
    }
  }
  if (!fallsWithin(signedAt, csca.notBefore, csca.notAfter)) refuse('time_csca_validity', 'CSCA not valid at signing');
  if (signedAt.source === 'dscNotBefore') {
    run.note(run.policy.time.signingUnknown, 'time_signing_unknown', 'neither signing time nor issue date');
  }
}
