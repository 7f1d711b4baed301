import { readSignedData } from '../cms/signed-data.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { readElement } from '../der/element.ts';
import { DerFault } from '../der/fault.ts';
import { survey } from '../der/survey.ts';
import { digest } from '../keys/hash.ts';
import { refuse } from '../refusal.ts';
import type { Run } from './run.ts';

const sodTag = 0x77;

const codeOfFault = { malformed: 'sod_malformed', ber: 'sod_ber', limit: 'sod_too_complex' } as const;

/** Opens EF.SOD: 77 { ContentInfo }, nothing after it, all of it DER and within the limits. Source: ICAO Doc 9303-10 §4.6.2. */
export function openSecurityObject(run: Run, sod: Uint8Array): SignedData {
  const { limits } = run.policy;
  if (sod.length > limits.sodOctets) return refuse('sod_too_large', `${sod.length} octets`);
  try {
    const encodings = survey(sod, limits);
    run.evidence.sod = { sha256: digest('sha256', sod).toString('hex'), octets: sod.length, encodings };
    const outer = readElement(sod, 0, sod.length);
    if (outer.tag !== sodTag) return refuse('sod_malformed', `outer tag ${outer.tag.toString(16)}`);
    if (outer.end !== sod.length) return refuse('sod_malformed', 'data after EF.SOD');
    const signedData = readSignedData(sod, outer.contentStart, outer.end);
    // RFC 5652 §5.1: 3 for content other than id-data, higher for certificate and CRL kinds that documents do not use.
    if (signedData.version !== 3) return refuse('sod_malformed', `SignedData version ${signedData.version}`);
    return signedData;
  } catch (error) {
    if (error instanceof DerFault) return refuse(codeOfFault[error.kind], error.message);
    throw error;
  }
}
