import { hash, verify } from 'node:crypto';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, AsnParser, OctetString } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import * as pkijs from 'pkijs';
import { documentPolicy, verifyDocument } from '../../emrtd/index.ts';
import { readSignedData } from '../../emrtd/cms/signed-data.ts';
import { signerInfo } from '../../emrtd/cms/signer-info.ts';
import { survey } from '../../emrtd/der/survey.ts';
import { ldsSecurityObject } from '../../emrtd/lds/security-object.ts';
import { certificateOf } from '../../emrtd/x509/certificate.ts';
import type { BenchDocument } from './documents.ts';

function must(holds: boolean, who: string): void {
  if (!holds) throw new Error(`${who} did not verify a genuine document: nothing to measure`);
}

/** Ours: every check from container to data groups, verdict and evidence included. */
export function ours({ sod, dataGroups, trust }: BenchDocument, now: number): void {
  const { outcome } = verifyDocument({ sod, dataGroups, trust, policy: documentPolicy, signedAt: undefined, now });
  must(outcome === 'passed', 'emrtd');
}

/** `crypto.verify` alone on the two signatures, each key handed over as it arrives: octets of a certificate. */
export function floor({ signatures, hash: name }: BenchDocument): void {
  for (const { data, signature, subjectPublicKeyInfo } of signatures) {
    must(verify(name, data, { key: subjectPublicKeyInfo, format: 'der', type: 'spki' }, signature), 'crypto.verify');
  }
}

/** The same with both keys imported beforehand. */
export function preparedFloor({ signatures, hash: name }: BenchDocument): void {
  for (const { data, signature, prepared } of signatures)
    must(verify(name, data, prepared, signature), 'crypto.verify');
}

const groupHashesIn = (content: Buffer, { dataGroups }: BenchDocument): boolean =>
  [...dataGroups.values()].every((group) => content.includes(hash('sha256', group, 'buffer')));

const octets = (buffer: ArrayBuffer | undefined): Buffer => Buffer.from(buffer ?? new ArrayBuffer(0));

/** `@peculiar/asn1-cms` for the structure, `crypto.verify` for the signatures; no rule of a profile is looked at. */
export function peculiar(document: BenchDocument): void {
  const signedData = AsnConvert.parse(AsnParser.parse(document.sod.subarray(4), ContentInfo).content, SignedData);
  const [info] = signedData.signerInfos;
  const dsc = signedData.certificates?.[0]?.certificate;
  const csca = AsnParser.parse(document.csca, Certificate);
  if (!info?.signedAttrs || !dsc) throw new Error('no signer');
  const content = octets(signedData.encapContentInfo.eContent?.single?.buffer);
  const attributes = Buffer.concat(info.signedAttrs.map((attribute) => Buffer.from(AsnConvert.serialize(attribute))));
  const head = attributes.length < 0x80 ? [0x31, attributes.length] : [0x31, 0x81, attributes.length];
  const digest = info.signedAttrs.find(({ attrType }) => attrType === '1.2.840.113549.1.9.4')?.attrValues[0];
  const claimed = digest && AsnConvert.parse(digest, OctetString).buffer;
  must(octets(claimed).equals(hash(document.hash, content, 'buffer')), 'peculiar');
  const key = (certificate: Certificate): { key: Buffer; format: 'der'; type: 'spki' } => ({
    key: Buffer.from(AsnConvert.serialize(certificate.tbsCertificate.subjectPublicKeyInfo)),
    format: 'der',
    type: 'spki',
  });
  must(
    verify(document.hash, Buffer.concat([Buffer.from(head), attributes]), key(dsc), octets(info.signature.buffer)),
    'peculiar',
  );
  const toBeSigned = Buffer.from(AsnConvert.serialize(dsc.tbsCertificate));
  must(verify(document.hash, toBeSigned, key(csca), Buffer.from(dsc.signatureValue)), 'peculiar');
  must(groupHashesIn(content, document), 'peculiar');
}

/** pkijs on WebCrypto, which knows no Brainpool curve. */
export async function pki(document: BenchDocument): Promise<void> {
  const contentInfo = pkijs.ContentInfo.fromBER(document.sod.subarray(4));
  const signedData = new pkijs.SignedData({ schema: contentInfo.content });
  const [dsc] = signedData.certificates ?? [];
  if (!(dsc instanceof pkijs.Certificate)) throw new Error('no signer');
  must(await signedData.verify({ signer: 0, checkChain: false }), 'pkijs');
  must(await dsc.verify(pkijs.Certificate.fromBER(document.csca)), 'pkijs');
  must(groupHashesIn(octets(signedData.encapContentInfo.eContent?.getValue()), document), 'pkijs');
}

/** Ours, structure only: limits, SignedData, SignerInfo, LDS security object, certificate. */
export function parseOurs({ sod }: BenchDocument): void {
  survey(sod, documentPolicy.limits);
  const signedData = readSignedData(sod, 4);
  ldsSecurityObject(signedData.content);
  signedData.signerInfos.map(signerInfo);
  signedData.certificates.map(certificateOf);
}

export function parsePeculiar({ sod }: BenchDocument): void {
  AsnConvert.parse(AsnParser.parse(sod.subarray(4), ContentInfo).content, SignedData);
}
