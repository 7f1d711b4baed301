import { createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { TrustStore } from '../../emrtd/index.ts';
import { digest } from '../../emrtd/keys/hash.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import { readCertificate } from '../../emrtd/x509/certificate.ts';
import { readCrl } from '../../emrtd/x509/crl.ts';
import { readSignedData } from '../../emrtd/cms/signed-data.ts';
import { attributesAsSigned } from '../../emrtd/cms/signer-info.ts';
import { readSigner } from '../../emrtd/cms/signer.ts';
import { foundAuthority, generateKey, issueCrl, issueSigner } from '../../tools/sandbox-issuer/index.ts';
import type { Suite } from '../../tools/sandbox-issuer/index.ts';
import { signDocument } from '../../tools/sandbox-issuer/security-object.ts';

const groupOctets = 18 * 1024;
const hourMilliseconds = 3_600_000;

/** A document of one suite and, beside it, the two bare signatures that any verifier of it must check. */
export interface BenchDocument {
  readonly sod: Buffer;
  readonly dataGroups: ReadonlyMap<number, Buffer>;
  readonly trust: TrustStore;
  readonly csca: Buffer;
  readonly hash: HashName;
  readonly signatures: readonly {
    readonly data: Uint8Array;
    readonly signature: Uint8Array;
    readonly subjectPublicKeyInfo: Buffer;
    readonly prepared: KeyObject;
  }[];
}

/** EF.SOD of the suite, CSCA and signer alike, over five data groups of 18 KB, with a trust store that holds a CRL. */
export function makeDocument(suite: Suite, now: number): BenchDocument {
  const [cscaKey, signerKey] = [generateKey(suite), generateKey(suite)];
  const authority = foundAuthority({ key: cscaKey });
  const signer = issueSigner(authority, { key: signerKey });
  const crl = issueCrl(authority, {
    thisUpdate: new Date(now - hourMilliseconds),
    nextUpdate: new Date(now + hourMilliseconds),
  });
  const dataGroups = new Map([1, 2, 13, 14, 15].map((number) => [number, randomBytes(groupOctets)]));
  const sod = signDocument(dataGroups, signer, { hash: 'sha256' });
  const signedData = readSignedData(sod, 4);
  const read = readSigner(signedData, ['sha256', 'sha384', 'sha512']);
  const dsc = readCertificate(signer.certificate);
  const anchors = [readCertificate(authority.certificate)];
  return {
    sod,
    dataGroups,
    trust: new TrustStore({
      digest: digest('sha256', authority.certificate).toString('hex'),
      anchors,
      links: [],
      crls: [readCrl(crl)],
    }),
    csca: authority.certificate,
    hash: suite.hash,
    signatures: [
      {
        data: attributesAsSigned(read.signedAttributes),
        signature: read.info.signature,
        subjectPublicKeyInfo: signerKey.subjectPublicKeyInfo,
        prepared: createPublicKey(signerKey.privateKey),
      },
      {
        data: dsc.toBeSigned,
        signature: dsc.signature,
        subjectPublicKeyInfo: cscaKey.subjectPublicKeyInfo,
        prepared: createPublicKey(cscaKey.privateKey),
      },
    ],
  };
}
