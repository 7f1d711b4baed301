import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../emrtd/der/tags.ts';
import { encode } from '../../../emrtd/der/writer.ts';
import { cccdPolicy } from '../../../emrtd/index.ts';
import {
  encodeDg11,
  encodeDg13,
  encodeDg14,
  encodeDg15,
  encodeDg2,
  encodeFaceRecord,
} from '../../../tools/sandbox-issuer/data-groups.ts';
import { generateKey, suites } from '../../../tools/sandbox-issuer/index.ts';
import type { SandboxCard } from '../../../tools/sandbox-issuer/index.ts';
import { headerOnlyJpeg, headerOnlyJpeg2000 } from '../../../tools/sandbox-issuer/portrait.ts';
import { card, cardWithoutKey, ending, nonce, passed, rejected, verify } from './scene.ts';

/** The card uploaded with these groups instead of its own; null leaves one out. */
function uploading(subject: SandboxCard, changes: Record<number, Buffer | null>): ReturnType<typeof ending> {
  const dataGroups = new Map<number, Buffer>(subject.dataGroups);
  for (const [number, bytes] of Object.entries(changes)) {
    if (bytes) dataGroups.set(Number(number), bytes);
    else dataGroups.delete(Number(number));
  }
  return ending(
    verify(subject, { upload: { sod: subject.sod, dataGroups, activeAuthentication: subject.answer(nonce) } }),
  );
}

const later = { signed: { signingTime: new Date('2024-06-15T03:00:00Z') } };

describe('data groups', () => {
  test.each([1, 2, 13])('CHIP-1 data group %i must be uploaded', (number) => {
    expect(uploading(card(), { [number]: null })).toEqual(rejected('dataGroups', 'dg_required_missing'));
  });

  test('CHIP-1 DG13 must be in cards up to 2023; later ones may lack it, but not hide it', () => {
    expect(ending(verify(card({ withoutDg13: true })))).toEqual(rejected('dataGroups', 'dg_required_missing'));
    expect(ending(verify(card({ withoutDg13: true, ...later })))).toEqual(passed);
    expect(uploading(card(later), { 13: null })).toEqual(rejected('dataGroups', 'dg_stripped'));
  });

  test('CHIP-1 TH-24 a listed DG14 or DG15 left out is stripped', () => {
    expect(uploading(card(), { 15: null })).toEqual(rejected('dataGroups', 'dg_stripped'));
    expect(uploading(card(), { 14: null })).toEqual(rejected('dataGroups', 'dg_stripped'));
  });

  test('CHIP-1 TH-24 a DG15 that EF.SOD does not list is refused, and so is any other extra group', () => {
    const without = cardWithoutKey();
    const injected = encodeDg15(generateKey(suites.p256).subjectPublicKeyInfo);
    expect(uploading(without, { 15: injected })).toEqual(rejected('dataGroups', 'dg_not_listed'));
    expect(uploading(card(), { 12: Buffer.of(0x6c, 0) })).toEqual(rejected('dataGroups', 'dg_not_listed'));
  });

  test('CHIP-1 fingerprints and irises are not accepted at all', () => {
    const withFingers = card({ groups: new Map([[3, Buffer.from('6300', 'hex')]]) });
    expect(ending(verify(withFingers))).toEqual(rejected('dataGroups', 'dg_not_accepted'));
    expect(uploading(withFingers, { 3: null })).toEqual(passed);
  });

  test('CHIP-1 more than 1 MB is refused unhashed', () => {
    expect(uploading(card(), { 2: Buffer.alloc(1024 * 1024 + 1) })).toEqual(rejected('dataGroups', 'dg_too_large'));
  });

  test('TH-22 a group of another card is refused', () => {
    const other = card({
      citizen: {
        personalId: '001195000002',
        fullName: 'Trần Văn Giả',
        dateOfBirth: '1995-01-02',
        sex: 'male',
        residence: 'Hà Nội',
        issueDate: '2022-06-15',
        expiryDate: '2035-01-02',
      },
    });
    for (const number of [1, 13]) {
      expect(uploading(card(), { [number]: other.dataGroups.get(number)! })).toEqual(
        rejected('dataGroups', 'dg_hash_mismatch'),
      );
    }
  });

  test('CHIP-1 groups that are listed, unchanged and yet unreadable are refused', () => {
    for (const number of [2, 11, 14, 15]) {
      const broken = card({ groups: new Map([[number, Buffer.from('30030201', 'hex')]]) });
      expect(ending(verify(broken))).toEqual(rejected('dataGroups', 'dg_malformed'));
    }
    expect(ending(verify(card({ groups: new Map([[13, Buffer.from('6d00', 'hex')]]) })))).toEqual(
      rejected('dataGroups', 'dg_malformed'),
    );
  });

  test('TH-47 a field of a megabyte in DG13 is refused, signed as it is', () => {
    const name = encode(Tag.utf8String, Buffer.alloc(1_000_000, 'A'));
    const long = card({ groups: new Map([[13, encodeDg13({ 2: name })]]) });
    expect(ending(verify(long))).toEqual(rejected('dataGroups', 'dg_malformed'));
  });

  test('CHIP-1 DG14 is read for the hash of Active Authentication', () => {
    const silent = card({ groups: new Map([[14, encodeDg14()]]) });
    expect(ending(verify(silent))).toEqual({
      outcome: 'officer',
      code: 'aa_algorithm_unknown',
      check: 'activeAuthentication',
    });
  });
});

describe('portrait', () => {
  const showing = (bytes: Uint8Array, featurePoints = 0): ReturnType<typeof verify> =>
    verify(
      card({ groups: new Map([[2, encodeDg2(encodeFaceRecord(bytes, { width: 1, height: 1 }, featurePoints))]]) }),
    );

  test('CHIP-3 JPEG and both forms of JPEG 2000 are known by their first octets, their size by their own header', () => {
    for (const portrait of [
      headerOnlyJpeg(413, 531),
      headerOnlyJpeg2000(413, 531),
      headerOnlyJpeg2000(413, 531, 'codestream'),
    ]) {
      const verdict = showing(portrait.bytes, 3);
      expect(ending(verdict)).toEqual(passed);
      expect(verdict.contents?.portrait).toMatchObject({ width: 413, height: 531 });
      expect(verdict.contents?.portrait.bytes).toEqual(portrait.bytes);
    }
  });

  test('TH-29 a portrait that asks for too many pixels is refused before anything decodes it', () => {
    for (const portrait of [
      headerOnlyJpeg(65_535, 65_535),
      headerOnlyJpeg2000(40_000, 40_000),
      headerOnlyJpeg2000(4001, 1000, 'codestream'),
    ]) {
      expect(ending(showing(portrait.bytes))).toEqual(rejected('dataGroups', 'dg_portrait_too_large'));
    }
    expect(ending(showing(headerOnlyJpeg(2000, 2000).bytes))).toEqual(passed);
    expect(cccdPolicy.limits.portraitPixels).toBe(4_000_000);
  });

  test('CHIP-3 another picture format is refused', () => {
    expect(ending(showing(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')))).toEqual(
      rejected('dataGroups', 'dg_portrait_format'),
    );
  });

  test('CHIP-3 a JPEG without a frame, without pixels or cut short is refused', () => {
    for (const hex of ['ffd8ffd9', 'ffd8ffe00010', 'ffd8ffc0', 'ffd8ff']) {
      expect(ending(showing(Buffer.from(hex, 'hex')))).toEqual(rejected('dataGroups', 'dg_malformed'));
    }
    expect(ending(showing(headerOnlyJpeg(0, 400).bytes))).toEqual(rejected('dataGroups', 'dg_malformed'));
  });

  test('CHIP-3 a face record whose lengths do not hold is refused', () => {
    const record = encodeFaceRecord(headerOnlyJpeg(300, 400).bytes, { width: 300, height: 400 });
    for (const [offset, value] of [
      [0, 0x46414d00],
      [8, 1],
      [14, 0xffffffff],
      [14, 10],
    ] as const) {
      const changed = Buffer.from(record);
      changed.writeUInt32BE(value, offset);
      expect(ending(verify(card({ groups: new Map([[2, encodeDg2(changed)]]) })))).toEqual(
        rejected('dataGroups', 'dg_malformed'),
      );
    }
  });

  test('CHIP-3 DG11 may add to the picture of the holder', () => {
    const dg11 = encodeDg11([
      [0x5f0e, Buffer.from('NGUYEN<<THI<VI<DU')],
      [0x5f10, Buffer.from('001194000001')],
      [0x5f2b, Buffer.from('19941020', 'hex')],
    ]);
    expect(ending(verify(card({ groups: new Map([[11, dg11]]) })))).toEqual(passed);
  });
});
