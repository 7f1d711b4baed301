import { describe, expect, test } from '@jest/globals';
import { inside, whole } from '../../../emrtd/der/cursor.ts';
import { Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeSequence } from '../../../emrtd/der/writer.ts';
import { withWeakHashes, cccdPolicy } from '../../../emrtd/index.ts';
import { digest } from '../../../emrtd/keys/hash.ts';
import { encodeSecurityObject, signContent, wrapSod } from '../../../tools/sandbox-issuer/security-object.ts';
import type { SecurityObjectPlan } from '../../../tools/sandbox-issuer/security-object.ts';
import { card, ending, passed, rejected, signer, verify } from './scene.ts';

const lds = (plan: SecurityObjectPlan): ReturnType<typeof ending> => ending(verify(card({ lds: plan })));
const hashes = (hash: 'sha256' | 'sha1' = 'sha256'): [number, Uint8Array][] =>
  [...card().dataGroups].map(([number, bytes]) => [number, digest(hash, bytes)]);

describe('content', () => {
  test('CHIP-1 LDS security objects of version 0 and 1 are read', () => {
    expect(lds({ version: 0 })).toEqual(passed);
    expect(verify(card({ lds: { version: 1 } })).evidence.lds).toMatchObject({ version: 1, ldsVersion: '0108' });
  });

  test.each(['sha256', 'sha384', 'sha512'] as const)('CHIP-1 data group hashes of %s are accepted', (hash) => {
    expect(lds({ hash })).toEqual(passed);
  });

  test.each(['sha1', 'sha224'] as const)('CHIP-1 data group hashes of %s need an explicit policy', (hash) => {
    expect(lds({ hash })).toEqual(rejected('content', 'lds_hash_algorithm'));
    expect(ending(verify(card({ lds: { hash } }), { policy: withWeakHashes(cccdPolicy) }))).toEqual(passed);
  });

  test('CHIP-1 an unknown hash function is refused', () => {
    expect(lds({ hashOid: '1.2.840.113549.2.5' })).toEqual(rejected('content', 'lds_hash_algorithm'));
  });

  test('CHIP-1 another content type is refused, signed as it may be', () => {
    const other = card({ signed: { contentType: '1.2.840.113549.1.7.1' } });
    expect(ending(verify(other))).toEqual(rejected('content', 'lds_content_type'));
  });

  test('CHIP-1 a data group listed twice is refused', () => {
    const list = hashes();
    expect(lds({ hashes: [...list, list[0]!] })).toEqual(rejected('content', 'lds_duplicate_data_group'));
  });

  test('CHIP-1 data group numbers other than 1 to 16 are refused', () => {
    const spare = digest('sha256', Buffer.of(1));
    expect(lds({ hashes: [...hashes(), [0, spare]] })).toEqual(rejected('content', 'lds_data_group_number'));
    expect(lds({ hashes: [...hashes(), [17, spare]] })).toEqual(rejected('content', 'lds_data_group_number'));
    expect(lds({ hashes: [...hashes(), [16, spare]] })).toEqual(passed);
  });

  test('CHIP-1 a hash of another length than its function gives is refused', () => {
    expect(lds({ hashes: hashes('sha1') })).toEqual(rejected('content', 'lds_hash_length'));
    expect(lds({ hashes: hashes().map(([number, value]) => [number, value.subarray(1)]) })).toEqual(
      rejected('content', 'lds_hash_length'),
    );
  });

  test('CHIP-1 signed content that is no security object is refused', () => {
    for (const content of [Buffer.from('0500', 'hex'), Buffer.alloc(0), Buffer.from('3003020100', 'hex')]) {
      const sod = wrapSod(signContent(content, signer));
      expect(ending(verify({ ...card(), sod }))).toEqual(rejected('content', 'lds_malformed'));
    }
  });

  test.each(['', '01.08', '0108 ', '١٢', '123456789', 'x'.repeat(60_000)])(
    'TH-30 a version that is not in a few digits is refused, and never repeated: %.12j',
    (text) => {
      for (const at of ['0108', '040000']) {
        const versions = ['0108', '040000'].map((usual) =>
          encode(Tag.printableString, Buffer.from(usual === at ? text : usual)),
        );
        const parts = encodeSecurityObject(card().dataGroups, { version: 1 });
        const fields = inside(whole(parts, Tag.sequence, 'security object'));
        const kept = [fields.next(), fields.next(), fields.next()].map(({ encoding }) => encoding);
        const sod = wrapSod(signContent(encodeSequence(...kept, encodeSequence(...versions)), signer));
        const verdict = verify({ ...card(), sod });
        expect(ending(verdict)).toEqual(rejected('content', 'lds_malformed'));
        expect(JSON.stringify(verdict.checks).length).toBeLessThan(2000);
      }
    },
  );

  test('CHIP-1 a version that its fields contradict is refused', () => {
    const versioned = card({ lds: { version: 1 } });
    const at = versioned.sod.indexOf(Buffer.from('02010130', 'hex'));
    const sod = Buffer.from(versioned.sod);
    sod[at + 2] = 0;
    expect(ending(verify({ ...versioned, sod }))).toEqual(rejected('content', 'lds_version'));
    sod[at + 2] = 2;
    expect(ending(verify({ ...versioned, sod }))).toEqual(rejected('content', 'lds_version'));
  });
});
