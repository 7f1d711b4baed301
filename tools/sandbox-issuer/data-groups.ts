import { context, Tag } from '../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeOid, encodeSequence } from '../../emrtd/der/writer.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import type { SandboxCitizen } from './citizen.ts';

/** DG1: 61 { 5F1F zone }. */
export const encodeDg1 = (zone: string): Buffer => encode(0x61, encode(0x5f1f, Buffer.from(zone, 'latin1')));

/** A face record of ISO/IEC 19794-5:2005 with one image and `featurePoints` empty feature points. */
export function encodeFaceRecord(
  image: Uint8Array,
  size: { width: number; height: number },
  featurePoints = 0,
): Buffer {
  const block = Buffer.alloc(20 + 8 * featurePoints + 12);
  const faceLength = block.length + image.length;
  block.writeUInt32BE(faceLength, 0);
  block.writeUInt16BE(featurePoints, 4);
  const at = 20 + 8 * featurePoints;
  block.writeUInt8(1, at);
  block.writeUInt8(image[0] === 0xff && image[1] === 0xd8 ? 0 : 1, at + 1);
  block.writeUInt16BE(size.width, at + 2);
  block.writeUInt16BE(size.height, at + 4);
  const header = Buffer.alloc(14);
  header.write('FAC\x00010\x00', 'latin1');
  header.writeUInt32BE(header.length + faceLength, 8);
  header.writeUInt16BE(1, 12);
  return Buffer.concat([header, block, image]);
}

/** DG2: 75 { 7F61 { 02 1, 7F60 { A1 header, 5F2E record } } }. */
export function encodeDg2(record: Uint8Array): Buffer {
  const header = encode(
    context(1),
    encode(0x80, Buffer.of(1, 1)),
    encode(0x87, Buffer.of(1, 1)),
    encode(0x88, Buffer.of(0, 8)),
  );
  const template = encode(0x7f60, header, encode(0x5f2e, record));
  return encode(0x75, encode(0x7f61, encodeInteger(1), template));
}

/** DG11: 6B { 5C tags, fields }. */
export function encodeDg11(fields: readonly (readonly [tag: number, value: Uint8Array])[]): Buffer {
  const tags = Buffer.concat(fields.map(([tag]) => (tag > 0xff ? Buffer.of(tag >> 8, tag & 0xff) : Buffer.of(tag))));
  return encode(0x6b, encode(0x5c, tags), ...fields.map(([tag, value]) => encode(tag, value)));
}

const slashed = (date: string): string => date.split('-').reverse().join('/');

export type Dg13Fields = Readonly<Record<number, Buffer | undefined>>;

const text = (value: string): Buffer => encode(Tag.utf8String, Buffer.from(value));

/** The fields of a sandbox card's DG13 by number. */
export function dg13Fields(citizen: SandboxCitizen): Record<number, Buffer> {
  return {
    1: encode(Tag.printableString, Buffer.from(citizen.personalId)),
    2: text(citizen.fullName),
    3: encode(Tag.printableString, Buffer.from(slashed(citizen.dateOfBirth))),
    4: text(citizen.sex === 'male' ? 'Nam' : 'Nữ'),
    5: text('Việt Nam'),
    6: text('Kinh'),
    7: text('Không'),
    8: text('Hà Nội'),
    9: text(citizen.residence),
    10: text('Nốt ruồi cách 1 cm dưới mắt phải (giả định)'),
    11: encode(Tag.printableString, Buffer.from(slashed(citizen.issueDate))),
    12: text(citizen.expiryDate === 'never' ? 'Không thời hạn' : slashed(citizen.expiryDate)),
    13: Buffer.concat([encodeSequence(text('Nguyễn Văn Cha Ví Dụ')), encodeSequence(text('Trần Thị Mẹ Ví Dụ'))]),
    14: Buffer.alloc(0),
    15: encode(Tag.printableString, Buffer.from('012345678')),
  };
}

/** DG13: 6D { SEQUENCE { version, OID, SET { SEQUENCE { id, value } … } } }. */
export function encodeDg13(fields: Dg13Fields): Buffer {
  const entries = Object.entries(fields).flatMap(([id, value]) =>
    value ? [encodeSequence(encodeInteger(Number(id)), value)] : [],
  );
  return encode(0x6d, encodeSequence(encodeInteger(1), encodeOid('1.2.704.1.1.1'), encode(Tag.set, ...entries)));
}

const plainSignatureOid: Readonly<Record<HashName, string>> = {
  sha1: '0.4.0.127.0.7.1.1.4.1.1',
  sha224: '0.4.0.127.0.7.1.1.4.1.2',
  sha256: '0.4.0.127.0.7.1.1.4.1.3',
  sha384: '0.4.0.127.0.7.1.1.4.1.4',
  sha512: '0.4.0.127.0.7.1.1.4.1.5',
};

/** DG14: 6E { SET OF SecurityInfo }: Chip Authentication, and the hash of ECDSA Active Authentication where there is one. */
export function encodeDg14(activeAuthenticationHash?: HashName): Buffer {
  const chipAuthentication = encodeSequence(encodeOid('0.4.0.127.0.7.2.2.3.2.4'), encodeInteger(1));
  const infos = [chipAuthentication];
  if (activeAuthenticationHash) {
    infos.push(
      encodeSequence(
        encodeOid('2.23.136.1.1.5'),
        encodeInteger(1),
        encodeOid(plainSignatureOid[activeAuthenticationHash]),
      ),
    );
  }
  return encode(0x6e, encode(Tag.set, ...infos));
}

/** DG15: 6F { SubjectPublicKeyInfo }. */
export const encodeDg15 = (subjectPublicKeyInfo: Uint8Array): Buffer => encode(0x6f, subjectPublicKeyInfo);
