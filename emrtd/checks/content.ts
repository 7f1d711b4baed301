import type { SignedData } from '../cms/signed-data.ts';
import { ldsSecurityObject, ldsSecurityObjectOid } from '../lds/security-object.ts';
import type { LdsSecurityObject } from '../lds/security-object.ts';
import { refuse } from '../refusal.ts';
import type { Run } from './run.ts';

/** The content is an LDS security object with hashes that policy accepts. Source: ICAO Doc 9303-10 §4.6.2. */
export function readContent(run: Run, signedData: SignedData): LdsSecurityObject {
  if (signedData.contentType !== ldsSecurityObjectOid) {
    return refuse('lds_content_type', `content type ${signedData.contentType}`);
  }
  const lds = ldsSecurityObject(signedData.content);
  if (!run.policy.hashes.includes(lds.hash)) return refuse('lds_hash_algorithm', lds.hash);
  const dataGroupsListed = [...lds.dataGroupHashes.keys()];
  run.evidence.lds = { version: lds.version, hash: lds.hash, ldsVersion: lds.ldsVersion, dataGroupsListed };
  return lds;
}
