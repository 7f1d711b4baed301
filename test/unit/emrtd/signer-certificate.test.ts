import { describe, expect, test } from '@jest/globals';
import { encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import {
  encodeName,
  basicConstraints,
  documentTypeList,
  extension,
  keyUsage,
} from '../../../tools/sandbox-issuer/certificate.ts';
import { signerExtensions } from '../../../tools/sandbox-issuer/authority.ts';
import { generateKey, issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import type { DocumentSigner } from '../../../tools/sandbox-issuer/index.ts';
import { authority, card, cardBy, ending, passed, rejected, signer, verify } from './scene.ts';

const key = generateKey(suites.p256);
const usual = signerExtensions(authority, key);

/** A signer whose extensions are the usual ones with these changes; null takes one away. */
function signerWith(changes: Record<string, Buffer | null>): DocumentSigner {
  const extensions = Object.values({ ...usual, ...changes }).filter((one): one is Buffer => one !== null);
  return issueSigner(authority, { key, extensions });
}
const verdictOf = (changes: Record<string, Buffer | null>): ReturnType<typeof ending> =>
  ending(verify(cardBy(signerWith(changes))));

describe('finding the signer certificate', () => {
  test('CHIP-1 no embedded certificate has a code of its own', () => {
    expect(ending(verify(card({ signed: { certificates: [] } })))).toEqual(
      rejected('signerCertificate', 'dsc_missing'),
    );
  });

  test('CHIP-1 several certificates, the wrong one first: the named one is taken', () => {
    const other = issueSigner(authority);
    expect(ending(verify(card({ signed: { certificates: [other.certificate, signer.certificate] } })))).toEqual(passed);
    expect(ending(verify(card({ signed: { certificates: [authority.certificate, signer.certificate] } })))).toEqual(
      passed,
    );
  });

  test('CHIP-1 a certificate that the signer identifier does not name is not taken for being the only one', () => {
    const other = issueSigner(authority);
    expect(ending(verify(card({ signed: { certificates: [other.certificate] } })))).toEqual(
      rejected('signerCertificate', 'dsc_not_found'),
    );
    const byKey = { certificates: [other.certificate], identifier: 'subjectKeyIdentifier' } as const;
    expect(ending(verify(card({ signed: byKey })))).toEqual(rejected('signerCertificate', 'dsc_not_found'));
  });

  test('CHIP-1 the named certificate twice is ambiguous', () => {
    const twice = { certificates: [signer.certificate, signer.certificate] };
    expect(ending(verify(card({ signed: twice })))).toEqual(rejected('signerCertificate', 'dsc_not_found'));
  });

  test('CHIP-1 with one certificate an issuer whose parts stand in another order is tolerated, with several not', () => {
    const reordered = encodeName([
      ['2.5.4.3', 'Sandbox CSCA (fictitious)'],
      ['2.5.4.10', 'Dinhdanh Sandbox'],
      ['2.5.4.6', 'VN'],
    ]);
    expect(ending(verify(card({ signed: { issuer: reordered } })))).toEqual(passed);
    const two = { issuer: reordered, certificates: [signer.certificate, issueSigner(authority).certificate] };
    expect(ending(verify(card({ signed: two })))).toEqual(rejected('signerCertificate', 'dsc_not_found'));
    const foreign = encodeName([['2.5.4.6', 'VN']]);
    expect(ending(verify(card({ signed: { issuer: foreign } })))).toEqual(
      rejected('signerCertificate', 'dsc_not_found'),
    );
  });

  test('CHIP-1 a certificate with trailing bytes or in PEM is refused', () => {
    const trailing = Buffer.concat([signer.certificate, Buffer.of(5, 0)]);
    expect(ending(verify(card({ signed: { certificates: [trailing] } })))).toEqual(
      rejected('signerCertificate', 'dsc_malformed'),
    );
    const pem = Buffer.from(
      `-----BEGIN CERTIFICATE-----\n${signer.certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    expect(ending(verify(card({ signed: { certificates: [pem] } })))).toMatchObject({ outcome: 'rejected' });
  });
});

describe('signer certificate', () => {
  test('CHIP-1 the usual extensions pass', () => {
    expect(verdictOf({})).toEqual(passed);
  });

  test('TH-23 a certificate that is no signer is refused: missing, uncritical or other key usage', () => {
    expect(verdictOf({ keyUsage: null })).toEqual(rejected('signerCertificate', 'dsc_key_usage'));
    expect(verdictOf({ keyUsage: keyUsage([0], false) })).toEqual(rejected('signerCertificate', 'dsc_key_usage'));
    expect(verdictOf({ keyUsage: keyUsage([2, 3]) })).toEqual(rejected('signerCertificate', 'dsc_key_usage'));
  });

  test('TH-23 a CA certificate as signer is refused', () => {
    expect(verdictOf({ basicConstraints: basicConstraints(true, 0) })).toEqual(
      rejected('signerCertificate', 'dsc_is_ca'),
    );
    expect(verdictOf({ basicConstraints: basicConstraints(false) })).toEqual(passed);
  });

  test('TH-23 a master list signer, or any other purpose, is refused', () => {
    const purpose = extension('2.5.29.37', true, encodeSequence(encodeOid('2.23.136.1.1.3')));
    expect(verdictOf({ purpose })).toEqual(rejected('signerCertificate', 'dsc_extended_key_usage'));
  });

  test('CHIP-1 an unknown critical extension is refused, an uncritical one tolerated', () => {
    const unknown = (critical: boolean): Buffer => extension('1.3.6.1.4.1.99999.1', critical, encodeInteger(1));
    expect(verdictOf({ unknown: unknown(true) })).toEqual(rejected('signerCertificate', 'dsc_critical_extension'));
    expect(verdictOf({ unknown: unknown(false) })).toEqual(passed);
  });

  test('CHIP-1 the same extension twice is refused', () => {
    expect(verdictOf({ again: keyUsage([0]) })).toEqual(rejected('signerCertificate', 'dsc_malformed'));
  });

  test('CHIP-1 a version 1 certificate is refused', () => {
    const old = issueSigner(authority, { key, plan: { version: 1 } });
    expect(ending(verify(cardBy(old)))).toEqual(rejected('signerCertificate', 'dsc_version'));
  });

  test('CHIP-1 the document types must cover that of the MRZ; one letter covers all that begin with it', () => {
    expect(verdictOf({ documentTypeList: documentTypeList(['P']) })).toEqual(
      rejected('signerCertificate', 'dsc_document_type'),
    );
    expect(verdictOf({ documentTypeList: documentTypeList(['IR', 'AC']) })).toEqual(
      rejected('signerCertificate', 'dsc_document_type'),
    );
    const talkative = verify(cardBy(signerWith({ documentTypeList: documentTypeList(['x'.repeat(50_000)]) })));
    expect(ending(talkative)).toEqual(rejected('signerCertificate', 'dsc_document_type'));
    expect(JSON.stringify(talkative.checks).length).toBeLessThan(2000);
    expect(verdictOf({ documentTypeList: documentTypeList(['P', 'I']) })).toEqual(passed);
    expect(verdictOf({ documentTypeList: null })).toEqual(passed);
  });
});
