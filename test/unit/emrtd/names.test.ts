import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import { readCertificate } from '../../../emrtd/x509/certificate.ts';
import { readCrl } from '../../../emrtd/x509/crl.ts';
import { nameForPeople } from '../../../emrtd/x509/name.ts';
import { encodeName, type CertificatePlan } from '../../../tools/sandbox-issuer/certificate.ts';
import { issueCrl, issueSigner } from '../../../tools/sandbox-issuer/index.ts';
import { authority, cardBy, ending, now, rejected, verify } from './scene.ts';

/** A name of one common name, whose value is this encoding. */
const named = (value: Buffer): Buffer => encodeSequence(encode(Tag.set, encodeSequence(encodeOid('2.5.4.3'), value)));
const common = (text: string): Buffer => encodeName([['2.5.4.3', text]]);
/** Octets of the name around the text of `common`. */
const FRAME = 17;

const unreadable: readonly (readonly [string, Buffer])[] = [
  ['of a number', encodeSequence(encodeInteger(7))],
  ['with an empty set', encodeSequence(encode(Tag.set))],
  ['with an attribute without value', encodeSequence(encode(Tag.set, encodeSequence(encodeOid('2.5.4.3'))))],
  ['that is not UTF-8', named(encode(Tag.utf8String, Buffer.of(0xc3, 0x28)))],
  ['with half a BMP character', named(encode(Tag.bmpString, Buffer.of(0, 0x41, 0)))],
  ['beyond Unicode', named(encode(Tag.universalString, Buffer.of(0, 0x11, 0, 0)))],
  ['of an octet more than a kilobyte', common('x'.repeat(1025 - FRAME))],
];

const by = (plan: Partial<CertificatePlan>) => verify(cardBy(issueSigner(authority, { plan })));

describe.each(['issuer', 'subject'] as const)('the %s of a signer certificate', (field) => {
  test.each(unreadable)('TH-30 a name %s is refused', (_, name) => {
    expect(ending(by({ [field]: name }))).toEqual(rejected('signerCertificate', 'dsc_malformed'));
  });
});

describe('what a signer says of itself', () => {
  test('TH-30 the issuer of a CRL is read by the same rules', () => {
    for (const [, name] of unreadable) {
      const crl = issueCrl({ ...authority, name }, { thisUpdate: new Date(now) });
      expect(() => readCrl(crl)).toThrow();
    }
  });

  test('CHIP-1 a serial number has at most 32 octets', () => {
    expect(by({ serialNumber: Buffer.alloc(32, 0x41) }).outcome).toBe('passed');
    expect(ending(by({ serialNumber: Buffer.alloc(33, 0x41) }))).toEqual(
      rejected('signerCertificate', 'dsc_malformed'),
    );
  });

  test('TH-30 its name is shown as text of whole characters that steer nothing', () => {
    const shown = (value: Buffer): string => {
      const { certificate } = issueSigner(authority, { plan: { subject: named(value) } });
      return nameForPeople(readCertificate(certificate).subject);
    };
    expect(shown(encode(Tag.bmpString, Buffer.of(0xd8, 0, 0, 0x41)))).toBe('CN=?A');
    expect(shown(encode(Tag.universalString, Buffer.of(0, 0, 0xdf, 0xff)))).toBe('CN=?');
    expect(shown(encode(Tag.utf8String, Buffer.from('a\u001b[2J\u202Eb\n\u2028')))).toBe('CN=a?[2J?b??');
    expect(shown(encode(Tag.utf8String, Buffer.from('Việt Nam 🇻🇳')))).toBe('CN=Việt Nam 🇻🇳');
  });

  test.each(['"', '\\', '\u0000', '€'])('TH-30 the longest name of %j leaves a verdict under 8 KB', (character) => {
    const issuer = common(character.repeat(Math.floor((1024 - FRAME) / Buffer.byteLength(character))));
    const { outcome, code, checks, evidence } = by({ issuer, serialNumber: Buffer.alloc(32, 0x41) });
    expect({ outcome, code }).toEqual({ outcome: 'parked', code: 'anchor_unknown' });
    expect(evidence.signerCertificate?.issuer.length).toBeGreaterThan(300);
    expect(Buffer.byteLength(JSON.stringify({ checks, evidence }))).toBeLessThan(8192);
  });
});
