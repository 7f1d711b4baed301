import { inside, whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { smallInteger } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { textOf } from '../der/text.ts';
import { algorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { hashByOid, hashOctets } from '../keys/hash.ts';
import type { HashName } from '../keys/hash.ts';
import { decoding, refuse } from '../refusal.ts';

export const ldsSecurityObjectOid = '2.23.136.1.1.1';

/** What the issuing state signed about the chip: one hash per data group. */
export interface LdsSecurityObject {
  readonly version: 0 | 1;
  readonly hash: HashName;
  readonly dataGroupHashes: ReadonlyMap<number, Uint8Array>;
  /** Version 1 only, as LDS "0108" and Unicode "040000". */
  readonly ldsVersion: string | undefined;
  readonly unicodeVersion: string | undefined;
}

function dataGroupHashes(list: Element, hash: HashName): ReadonlyMap<number, Uint8Array> {
  const hashes = new Map<number, Uint8Array>();
  for (const cursor = inside(list); cursor.more;) {
    const fields = inside(cursor.take(Tag.sequence, 'data group hash'));
    const number = smallInteger(fields.take(Tag.integer, 'data group number'));
    const value = fields.take(Tag.octetString, 'data group hash value').content;
    fields.finish('data group hash');
    if (number < 1 || number > 16) refuse('lds_data_group_number', `data group ${number}`);
    if (hashes.has(number)) refuse('lds_duplicate_data_group', `data group ${number} listed twice`);
    if (value.length !== hashOctets[hash])
      refuse('lds_hash_length', `data group ${number}: ${value.length} octets for ${hash}`);
    hashes.set(number, value);
  }
  return hashes;
}

/** A version in digits, two to each part. */
function digits(element: Element): string {
  const text = textOf(element) ?? '';
  return /^\d{2,8}$/.test(text) ? text : malformed('version that is not in digits');
}

/**
 * Reads LDSSecurityObject, version 0 or 1, that fills `content`. Which hash functions are accepted is policy.
 * Source: ICAO Doc 9303-10 §4.6.2.3 (clause number not confirmed).
 * @throws Refusal `lds_*`
 */
export function ldsSecurityObject(content: Uint8Array): LdsSecurityObject {
  return decoding('lds_malformed', () => {
    const fields = inside(whole(content, Tag.sequence, 'LDS security object'));
    const version = smallInteger(fields.take(Tag.integer, 'version'));
    if (version !== 0 && version !== 1) return refuse('lds_version', `version ${version}`);
    const algorithm = algorithmIdentifier(fields.next());
    if (algorithm.parameters) malformed('hash algorithm with parameters');
    const hash = hashByOid(algorithm.oid);
    if (!hash) return refuse('lds_hash_algorithm', `hash algorithm ${algorithm.oid}`);
    const hashes = dataGroupHashes(fields.take(Tag.sequence, 'data group hashes'), hash);
    const info = fields.optional(Tag.sequence);
    fields.finish('LDS security object');
    if ((version === 1) !== (info !== undefined))
      return refuse('lds_version', `version ${version} and version info disagree`);
    const versions = info && inside(info);
    const ldsVersion = versions && digits(versions.take(Tag.printableString, 'LDS version'));
    const unicodeVersion = versions && digits(versions.take(Tag.printableString, 'Unicode version'));
    versions?.finish('LDS version info');
    return { version, hash, dataGroupHashes: hashes, ldsVersion, unicodeVersion };
  });
}
