import { inside } from '../der/cursor.ts';
import { Tag } from '../der/tags.ts';
import { publicKey } from '../keys/public-key.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { attempt, decoding, refuse } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';

/** The Active Authentication key of DG15: 6F { SubjectPublicKeyInfo }. Source: ICAO Doc 9303-10 §4.7.15. @throws Refusal `dg_malformed`, `aa_key` */
export function readDg15(bytes: Uint8Array): PublicKey {
  const info = decoding('dg_malformed', () => {
    const fields = inside(openDataGroup(15, bytes), 'tlv');
    const key = fields.take(Tag.sequence, 'subject public key info');
    fields.finish('data group 15');
    return key;
  });
  const key = attempt(() => publicKey(info));
  return key.ok ? key.value : refuse('aa_key', key.refusal.message);
}
