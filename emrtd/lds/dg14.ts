import { inside } from '../der/cursor.ts';
import { malformed } from '../der/fault.ts';
import { oidOf, smallInteger } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import type { HashName } from '../keys/hash.ts';
import { decoding } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';

const activeAuthenticationOid = '2.23.136.1.1.5';

/** ecdsa-plain-signatures. Source: BSI TR-03111 §5.2.1. */
const plainSignatureHashes: ReadonlyMap<string, HashName> = new Map([
  ['0.4.0.127.0.7.1.1.4.1.1', 'sha1'],
  ['0.4.0.127.0.7.1.1.4.1.2', 'sha224'],
  ['0.4.0.127.0.7.1.1.4.1.3', 'sha256'],
  ['0.4.0.127.0.7.1.1.4.1.4', 'sha384'],
  ['0.4.0.127.0.7.1.1.4.1.5', 'sha512'],
]);

export interface SecurityInfos {
  /** Protocols that the chip says it speaks, as object identifiers. */
  readonly protocols: readonly string[];
  /** Hash of ECDSA Active Authentication; undefined when DG14 names none that is known. */
  readonly activeAuthenticationHash: HashName | undefined;
}

/** Reads DG14: 6E { SET OF SecurityInfo }. Source: ICAO Doc 9303-11 §9.2 (clause number not confirmed). @throws Refusal `dg_malformed` */
export function readDg14(bytes: Uint8Array): SecurityInfos {
  return decoding('dg_malformed', () => {
    const outer = inside(openDataGroup(14, bytes), 'tlv');
    const infos = inside(outer.take(Tag.set, 'security infos'));
    outer.finish('data group 14');
    const protocols: string[] = [];
    let activeAuthenticationHash: HashName | undefined;
    while (infos.more) {
      const fields = inside(infos.take(Tag.sequence, 'security info'));
      const protocol = oidOf(fields.next());
      if (protocol === activeAuthenticationOid) {
        if (protocols.includes(protocol)) malformed('two Active Authentication infos');
        smallInteger(fields.take(Tag.integer, 'version'));
        activeAuthenticationHash = plainSignatureHashes.get(oidOf(fields.next()));
      }
      protocols.push(protocol);
    }
    return { protocols, activeAuthenticationHash };
  });
}
