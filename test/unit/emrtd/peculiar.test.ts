import { describe, expect, test } from '@jest/globals';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, AsnParser } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { readSigner } from '../../../emrtd/cms/signer.ts';
import { readSignedData } from '../../../emrtd/cms/signed-data.ts';
import { readCertificate, serialHex } from '../../../emrtd/x509/certificate.ts';
import { encodeSecurityObject, signContent } from '../../../tools/sandbox-issuer/security-object.ts';
import { issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import { authority, card } from './scene.ts';

const hex = (octets: ArrayBuffer | Uint8Array): string => Buffer.from(octets as Uint8Array).toString('hex');

/** The independent reading of the same SignedData. */
function theirs(bytes: Buffer): SignedData {
  return AsnConvert.parse(AsnParser.parse(bytes, ContentInfo).content, SignedData);
}

describe('an independent parser agrees', () => {
  const { dataGroups } = card();

  test.each(['p256', 'p384explicit', 'brainpool512', 'rsa2048', 'rsa2048pss'] as const)(
    'CHIP-1 on EF.SOD in suite %s',
    (name) => {
      const signer = issueSigner(authority, { suite: suites[name] });
      for (const identifier of ['issuerAndSerialNumber', 'subjectKeyIdentifier'] as const) {
        const bytes = signContent(encodeSecurityObject(dataGroups, { version: 1 }), signer, { identifier });
        const [mine, other] = [readSignedData(bytes), theirs(bytes)];
        expect(mine.version).toBe(other.version);
        expect(mine.contentType).toBe(other.encapContentInfo.eContentType);
        expect(hex(mine.content)).toBe(hex(other.encapContentInfo.eContent?.single?.buffer ?? new ArrayBuffer(0)));
        const [info] = other.signerInfos;
        const read = readSigner(mine, ['sha256', 'sha384', 'sha512']);
        expect(read.info.digestAlgorithm.oid).toBe(info?.digestAlgorithm.algorithm);
        expect(read.info.signatureAlgorithm.oid).toBe(info?.signatureAlgorithm.algorithm);
        expect(hex(read.info.signature)).toBe(hex(info?.signature.buffer ?? new ArrayBuffer(0)));
        const attributes = (info?.signedAttrs ?? []).map((one) => hex(AsnConvert.serialize(one)));
        expect(hex(read.signedAttributes.content)).toBe(attributes.join(''));
        const embedded = other.certificates?.[0]?.certificate;
        expect(hex(mine.certificates[0]!.encoding)).toBe(hex(AsnConvert.serialize(embedded)));
      }
    },
  );

  test.each(['p256', 'brainpool384explicit', 'rsa2048'] as const)('CHIP-1 on certificates in suite %s', (name) => {
    const { certificate } = issueSigner(authority, { suite: suites[name] });
    const mine = readCertificate(certificate);
    const other = AsnParser.parse(certificate, Certificate);
    const { tbsCertificate } = other;
    expect(serialHex(mine)).toBe(hex(tbsCertificate.serialNumber));
    expect(mine.version).toBe(tbsCertificate.version + 1);
    expect(mine.notBefore).toBe(tbsCertificate.validity.notBefore.getTime().getTime());
    expect(mine.notAfter).toBe(tbsCertificate.validity.notAfter.getTime().getTime());
    expect([...mine.extensions.keys()]).toEqual(tbsCertificate.extensions?.map(({ extnID }) => extnID));
    expect([...mine.extensions.values()].map(({ critical }) => critical)).toEqual(
      tbsCertificate.extensions?.map(({ critical }) => critical),
    );
    expect(hex(mine.subjectPublicKeyInfo.encoding)).toBe(
      hex(AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)),
    );
    expect(hex(mine.signature)).toBe(hex(other.signatureValue));
  });
});
