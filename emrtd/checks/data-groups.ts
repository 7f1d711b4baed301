import { timingSafeEqual } from 'node:crypto';
import { digest } from '../keys/hash.ts';
import type { LdsSecurityObject } from '../lds/security-object.ts';
import { refuse } from '../refusal.ts';
import { dayOf } from './signing-time.ts';
import type { SigningTime } from './signing-time.ts';
import type { Run } from './run.ts';

export type DataGroups = ReadonlyMap<number, Uint8Array>;

/** DG13 is in every card signed before the generation that may lack it. */
function requiredGroups(run: Run, signedAt: SigningTime): readonly number[] {
  const { required, dg13RequiredBefore } = run.policy.dataGroups;
  const limit = dg13RequiredBefore === undefined ? undefined : dayOf(dg13RequiredBefore, run.policy.time.zoneMinutes);
  return limit && signedAt.from < limit.from ? [...required, 13] : required;
}

/**
 * Every uploaded group is one that policy takes, listed in EF.SOD and unchanged; the required ones are there, and none that could
 * unmask a clone was left out. EF.COM is unsigned and plays no part. Source: ICAO Doc 9303-11 §5.1 (clause number not confirmed).
 */
export function checkDataGroups(run: Run, lds: LdsSecurityObject, uploaded: DataGroups, signedAt: SigningTime): void {
  const { limits, dataGroups } = run.policy;
  const listed = lds.dataGroupHashes;
  run.evidence.dataGroupsUploaded = [...uploaded.keys()].sort((a, b) => a - b);
  for (const [number, bytes] of uploaded) {
    if (bytes.length > limits.dataGroupOctets) refuse('dg_too_large', `data group ${number}: ${bytes.length} octets`);
    if (!dataGroups.accepted.includes(number)) refuse('dg_not_accepted', `data group ${number}`);
    if (!listed.has(number)) refuse('dg_not_listed', `data group ${number} is not in EF.SOD`);
  }
  for (const number of requiredGroups(run, signedAt)) {
    if (!listed.has(number)) refuse('dg_required_missing', `EF.SOD lists no data group ${number}`);
    if (!uploaded.has(number)) refuse('dg_required_missing', `data group ${number} was not uploaded`);
  }
  for (const number of dataGroups.neverStripped) {
    if (listed.has(number) && !uploaded.has(number))
      refuse('dg_stripped', `data group ${number} is in EF.SOD and was left out`);
  }
  compareHashes(lds, uploaded);
}

/** Hash of every given group against EF.SOD, in constant time. */
export function compareHashes(lds: LdsSecurityObject, groups: DataGroups): void {
  for (const [number, bytes] of groups) {
    const expected = lds.dataGroupHashes.get(number);
    if (!expected) refuse('dg_not_listed', `data group ${number} is not in EF.SOD`);
    else if (!timingSafeEqual(digest(lds.hash, bytes), expected)) refuse('dg_hash_mismatch', `data group ${number}`);
  }
}
