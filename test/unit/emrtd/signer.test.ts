import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeOid } from '../../../emrtd/der/writer.ts';
import { digest } from '../../../emrtd/keys/hash.ts';
import { issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import {
  attribute,
  contentTypeAttribute,
  messageDigestAttribute,
  signingTimeAttribute,
  sorted,
} from '../../../tools/sandbox-issuer/security-object.ts';
import type { SignedDataPlan } from '../../../tools/sandbox-issuer/security-object.ts';
import { authority, card, cardBy, ending, passed, rejected, verify } from './scene.ts';

const signed = (plan: SignedDataPlan): ReturnType<typeof ending> => ending(verify(card({ signed: plan })));
const attributes = (make: (messageDigest: Buffer, time: Buffer) => readonly Buffer[]): ReturnType<typeof ending> =>
  signed({ attributes: (messageDigest, time) => make(messageDigest, time ?? Buffer.alloc(0)) });

const contentTypeOid = '1.2.840.113549.1.9.3';
const messageDigestOid = '1.2.840.113549.1.9.4';
const otherDigest = digest('sha256', Buffer.from('another content'));

describe('signer', () => {
  test('CHIP-1 no signer and two signers are refused', () => {
    expect(signed({ signers: () => [] })).toEqual(rejected('signer', 'signer_count'));
    expect(signed({ signers: (one) => [one, one] })).toEqual(rejected('signer', 'signer_count'));
  });

  test('CHIP-1 a signer that is no SignerInfo is refused', () => {
    const malformed = rejected('signer', 'signer_malformed');
    expect(signed({ signers: () => [encodeInteger(1)] })).toEqual(malformed);
    expect(signed({ signers: (one) => [encode(Tag.sequence, one)] })).toEqual(malformed);
  });

  test('CHIP-1 missing signed attributes are refused, though the signature over the content verifies', () => {
    expect(signed({ attributes: () => null })).toEqual(rejected('signer', 'signer_attributes_missing'));
  });

  test('CHIP-1 a missing contentType or messageDigest is refused', () => {
    expect(attributes((messageDigest) => [messageDigestAttribute(messageDigest)])).toEqual(
      rejected('signer', 'signer_attributes_missing'),
    );
    expect(attributes(() => [contentTypeAttribute()])).toEqual(rejected('signer', 'signer_attributes_missing'));
  });

  test('CHIP-1 a second messageDigest is refused, whichever of them is right', () => {
    const right = (messageDigest: Buffer): Buffer => messageDigestAttribute(messageDigest);
    const wrong = messageDigestAttribute(otherDigest);
    expect(attributes((d) => [contentTypeAttribute(), right(d), wrong])).toEqual(
      rejected('signer', 'signer_attribute_duplicate'),
    );
    expect(attributes((d) => [contentTypeAttribute(), wrong, right(d)])).toEqual(
      rejected('signer', 'signer_attribute_duplicate'),
    );
    expect(attributes((d) => [contentTypeAttribute(), contentTypeAttribute(), right(d)])).toEqual(
      rejected('signer', 'signer_attribute_duplicate'),
    );
  });

  test('CHIP-1 a second value in one attribute is refused, and none too', () => {
    const octets = (value: Uint8Array): Buffer => encode(Tag.octetString, value);
    const two = (d: Buffer): Buffer => attribute(messageDigestOid, octets(d), octets(otherDigest));
    expect(attributes((d) => [contentTypeAttribute(), two(d)])).toEqual(rejected('signer', 'signer_attribute_values'));
    expect(attributes(() => [contentTypeAttribute(), attribute(messageDigestOid)])).toEqual(
      rejected('signer', 'signer_attribute_values'),
    );
  });

  test('CHIP-1 a contentType other than that of the content is refused', () => {
    expect(attributes((d) => [contentTypeAttribute('1.2.840.113549.1.7.1'), messageDigestAttribute(d)])).toEqual(
      rejected('signer', 'signer_content_type'),
    );
    expect(
      attributes((d) => [attribute(contentTypeOid, encode(Tag.octetString, Buffer.of(1))), messageDigestAttribute(d)]),
    ).toEqual(rejected('signer', 'signer_content_type'));
  });

  test('CHIP-1 a messageDigest of another content is refused', () => {
    expect(attributes(() => [contentTypeAttribute(), messageDigestAttribute(otherDigest)])).toEqual(
      rejected('signer', 'signer_message_digest'),
    );
    expect(attributes((d) => [contentTypeAttribute(), attribute(messageDigestOid, encode(Tag.bitString, d))])).toEqual(
      rejected('signer', 'signer_message_digest'),
    );
  });

  test('CHIP-1 attributes that nobody asked for are tolerated', () => {
    const extra = attribute('1.2.840.113549.1.9.25.3', encode(Tag.octetString, Buffer.of(7)));
    expect(attributes((d, time) => sorted([contentTypeAttribute(), messageDigestAttribute(d), time, extra]))).toEqual(
      passed,
    );
  });

  test('CHIP-1 two signing times, and one that is no time, are refused', () => {
    const time = signingTimeAttribute(new Date('2022-06-15T03:00:00Z'));
    const both = (d: Buffer): Buffer[] => [contentTypeAttribute(), messageDigestAttribute(d), time, time];
    expect(attributes(both)).toEqual(rejected('signer', 'signer_attribute_duplicate'));
    const noTime = attribute('1.2.840.113549.1.9.5', encode(Tag.utcTime, Buffer.from('220231000000Z')));
    expect(attributes((d) => [contentTypeAttribute(), messageDigestAttribute(d), noTime])).toEqual(
      rejected('signer', 'signer_signing_time'),
    );
  });

  test('CHIP-1 a SignerInfo version that its identifier contradicts is refused', () => {
    expect(signed({ signerVersion: 3 })).toEqual(rejected('signer', 'signer_version'));
    expect(signed({ identifier: 'subjectKeyIdentifier' })).toEqual(passed);
    expect(signed({ identifier: 'subjectKeyIdentifier', signerVersion: 1 })).toEqual(
      rejected('signer', 'signer_version'),
    );
  });

  test('TH-23 hash downgrade: a digest of SHA-1 is refused', () => {
    const weak = issueSigner(authority, { suite: { ...suites.p256, hash: 'sha1' } });
    expect(ending(verify(cardBy(weak)))).toEqual(rejected('signer', 'signer_digest_algorithm'));
  });
});

describe('signature', () => {
  test('CHIP-1 a digest of another hash than the signature takes is refused', () => {
    expect(signed({ digestHash: 'sha512' })).toEqual(rejected('signature', 'signature_hash_mismatch'));
  });

  test('CHIP-1 unsorted attributes verify over the octets as they came', () => {
    expect(
      attributes((d, time) => sorted([contentTypeAttribute(), messageDigestAttribute(d), time]).reverse()),
    ).toEqual(passed);
  });

  test('CHIP-1 attributes signed in another order than they stand are refused: nothing is re-encoded', () => {
    const unsorted = (d: Buffer, time: Buffer | undefined): Buffer[] =>
      sorted([contentTypeAttribute(), messageDigestAttribute(d), ...(time ? [time] : [])]).reverse();
    expect(signed({ attributes: unsorted, signedOrder: sorted })).toEqual(rejected('signature', 'signature_invalid'));
  });

  test('CHIP-1 a signature algorithm that documents do not use is refused', () => {
    const ed25519 = encode(Tag.sequence, encodeOid('1.3.101.112'));
    expect(signed({ signatureAlgorithm: ed25519 })).toEqual(rejected('signature', 'signature_algorithm'));
  });

  test('CHIP-1 unexpected parameters of a signature algorithm are refused', () => {
    const odd = encode(Tag.sequence, encodeOid('1.2.840.10045.4.3.2'), encode(Tag.octetString, Buffer.of(1)));
    expect(signed({ signatureAlgorithm: odd })).toEqual(rejected('signature', 'signature_parameters'));
  });
});
