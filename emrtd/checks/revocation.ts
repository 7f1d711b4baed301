import { digest } from '../keys/hash.ts';
import { refuse } from '../refusal.ts';
import { currentCrl } from '../trust/current-crl.ts';
import type { TrustStore } from '../trust/store.ts';
import { serialHex } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Run } from './run.ts';

/**
 * Neither the signer nor its CSCA stands on the newest CRL that the CSCA signed. A missing CRL, or one past its next update for longer
 * than policy bears, is for an officer: its absence is not the citizen's fault, and yet nothing is proven. Source: RFC 5280 §5, §6.3.
 */
export function checkRevocation(run: Run, trust: TrustStore, dsc: Certificate, csca: Certificate, now: number): void {
  const { missing, staleWarnHours, stale: lateness } = run.policy.revocation;
  const { crl, unsigned } = currentCrl(trust, csca, run.policy.hashes);
  if (!crl) {
    if (unsigned) run.note(missing, 'crl_signature', 'no CRL of the CSCA carries its signature');
    else run.note(missing, 'crl_missing', 'no CRL of the CSCA');
    return;
  }
  if (crl.revoked.has(serialHex(dsc))) refuse('dsc_revoked', 'signer certificate revoked');
  if (crl.revoked.has(serialHex(csca))) refuse('crl_csca_revoked', 'CSCA certificate revoked');
  if (crl.thisUpdate > now + run.policy.time.skewSeconds * 1000) refuse('crl_future', 'CRL issued in the future');
  const stale = crl.nextUpdate === undefined || crl.nextUpdate < now;
  run.evidence.crl = {
    sha256: digest('sha256', crl.der).toString('hex'),
    thisUpdate: new Date(crl.thisUpdate).toISOString(),
    nextUpdate: crl.nextUpdate === undefined ? undefined : new Date(crl.nextUpdate).toISOString(),
    state: stale ? 'stale' : 'current',
  };
  if (!stale) return;
  const overdue = crl.nextUpdate === undefined ? Infinity : now - crl.nextUpdate;
  run.note(overdue <= staleWarnHours * 3_600_000 ? 'warn' : lateness, 'crl_stale', 'CRL past its next update');
}
