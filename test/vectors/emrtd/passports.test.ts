import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, AsnParser } from '@peculiar/asn1-schema';
import { verifyRsaAnswer } from '../../../emrtd/active-authentication/rsa.ts';
import { readSigner } from '../../../emrtd/cms/signer.ts';
import { readSignedData } from '../../../emrtd/cms/signed-data.ts';
import { TrustStore, cccdPolicy, documentPolicy, verifyDocument, withWeakHashes } from '../../../emrtd/index.ts';
import type { Verdict } from '../../../emrtd/index.ts';
import { readDg2 } from '../../../emrtd/lds/dg2.ts';
import { readDg14 } from '../../../emrtd/lds/dg14.ts';
import { readDg15 } from '../../../emrtd/lds/dg15.ts';
import { ldsSecurityObject } from '../../../emrtd/lds/security-object.ts';
import { readBundle, storeOf, writeBundle } from '../../../emrtd/trust/bundle.ts';
import { TrustCollection } from '../../../emrtd/trust/collection.ts';
import { importFile } from '../../../emrtd/trust/import.ts';
import { fingerprint, readCertificate } from '../../../emrtd/x509/certificate.ts';
import { nameForPeople } from '../../../emrtd/x509/name.ts';

/** Real and specimen documents of third parties; they lie outside the repository and may be elsewhere or missing. */
const folder = process.env['VECTORS'] ?? resolve(import.meta.dirname, '../../../../shared/vectors/sod');
const present = existsSync(folder);
const vector = (name: string): Buffer => readFileSync(join(folder, name));
const hashes = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
const now = Date.parse('2026-11-20T00:00:00Z');

const states = ['AT', 'AU', 'DE', 'FR', 'UK', 'US'] as const;
const sods = [...states, 'CN']
  .map((state) => `passports/${state}_EF_SOD.bin`)
  .concat('si/ef.sod_si_454CB206.bin', 'bsi2008/EF_SOD.bin');

function germanList(): { collection: TrustCollection; accounted: number; refused: string[]; milliseconds: number } {
  const collection = new TrustCollection(hashes);
  const options = { roots: [readCertificate(vector('masterlists/DE_ROOT_CA_CSCA07.cer'))], hashes };
  const started = performance.now();
  const refused: string[] = [];
  let accounted = 0;
  for (const event of importFile('DE', vector('masterlists/DE_ML_2026-05-28-08-28-45.ml'), collection, options)) {
    if (event.kind === 'finding') accounted++;
    if (event.kind === 'finding' && event.finding.result === 'refused') refused.push(event.finding.reason ?? '');
  }
  return { collection, accounted, refused, milliseconds: performance.now() - started };
}

if (!present) {
  process.stdout.write(
    `vectors: not at ${folder}; nothing was verified against real documents (VECTORS names another folder)\n`,
  );
  test('CHIP-1 the vectors are not here, and the output says so', () => {
    expect(existsSync(join(folder, 'README.md'))).toBe(false);
  });
}

(present ? describe : () => undefined)('real documents', () => {
  const list = germanList();
  const trust = storeOf(readBundle(writeBundle(list.collection.contents())));
  const verify = (name: string, store: TrustStore = trust, policy = documentPolicy): Verdict =>
    verifyDocument({ sod: vector(name), dataGroups: new Map(), trust: store, policy, signedAt: undefined, now });

  test('CHIP-5 the German master list imports in seconds, each of its 588 certificates accounted for, Viet Nam’s among them', () => {
    expect(list.accounted).toBe(588);
    expect(list.milliseconds).toBeLessThan(10_000);
    expect(list.collection.anchors.map(({ subject }) => nameForPeople(subject))).toContain(
      'CN=CSCA ePassport Vietnam, O=Vietnam Government Information Security Commission, C=VN',
    );
    expect(list.collection.anchors.map(fingerprint)).toContain(
      fingerprint(readCertificate(vector('masterlists/6b5fa6fe45cc4e85.cer'))),
    );
    expect(list.refused).toHaveLength(13);
  });

  test.each(states)('CHIP-1 the passport of %s passes up to its CSCA in the German master list', (state) => {
    const verdict = verify(`passports/${state}_EF_SOD.bin`);
    expect(verdict.outcome).toBe('passed');
    expect(verdict.evidence.signerCertificate?.sha256).toBe(
      fingerprint(readCertificate(vector(`passports/${state}_DSC.cer`))),
    );
    const anchor = readCertificate(vector(`passports/${state}_CSCA.cer`));
    const pinned = new TrustStore({ digest: '', anchors: [anchor], links: [], crls: [] });
    expect(verify(`passports/${state}_EF_SOD.bin`, pinned).evidence.chain?.[0]?.sha256).toBe(fingerprint(anchor));
  });

  test('CHIP-1 the passport of China is refused for its content type', () => {
    expect(verify('passports/CN_EF_SOD.bin')).toMatchObject({ outcome: 'rejected', code: 'lds_content_type' });
  });

  test('CHIP-1 the German specimen of 2008 is refused: SHA-1, then its curve, and its DG15 is not in EF.SOD', () => {
    const name = 'bsi2008/EF_SOD.bin';
    expect(verify(name)).toMatchObject({ outcome: 'rejected', code: 'lds_hash_algorithm' });
    expect(verify(name, trust, withWeakHashes(documentPolicy))).toMatchObject({
      outcome: 'rejected',
      code: 'key_curve',
    });
    const lds = ldsSecurityObject(readSignedData(vector(name), 4).content);
    expect(lds.dataGroupHashes.has(15)).toBe(false);
    expect(readDg2(vector('bsi2008/Datagroup2.bin'), cccdPolicy.limits.portraitPixels).width).toBeGreaterThan(100);
    expect(readDg14(vector('bsi2008/Datagroup14.bin')).protocols.length).toBeGreaterThan(0);
    // Its modulus lacks the sign octet, which makes it a negative number.
    expect(() => readDg15(vector('bsi2008/Datagroup15.bin'))).toThrow(/negative integer/);
  });

  const slovenia = (): TrustStore =>
    new TrustStore({ digest: '', anchors: [readCertificate(vector('si/csca_si_448831f1.cer'))], links: [], crls: [] });

  test('CHIP-1 the Slovenian document passes as of signing, though its certificates have expired since', () => {
    const verdict = verify('si/ef.sod_si_454CB206.bin', slovenia());
    expect(verdict.outcome).toBe('passed');
    expect(Date.parse(verdict.evidence.chain?.[0]?.notAfter ?? '')).toBeLessThan(now);
    expect(verify('si/ef.sod_si_454CB206.bin')).toMatchObject({ outcome: 'parked' });
  });

  test('CHIP-2 the Slovenian chip’s four answers verify, each over its eighth of the challenge bytes, and over no other', () => {
    const [{ challenge, csigs }] = Object.values(
      JSON.parse(vector('si/aa_sigs.json').toString()) as Record<string, { challenge: string; csigs: string[] }>,
    ) as [{ challenge: string; csigs: string[] }];
    const key = readDg15(vector('si/ef.dg15_ef.sod_si_454CB206.bin'));
    if (key.algorithm !== 'rsa') throw new Error('an RSA key is expected');
    const nonces = challenge.match(/.{16}/g) ?? [];
    const table = nonces.map((nonce) =>
      csigs.map((answer) => verifyRsaAnswer(key, Buffer.from(nonce, 'hex'), Buffer.from(answer, 'hex'))?.verified),
    );
    expect(table).toEqual(nonces.map((_, row) => csigs.map((__, column) => row === column)));
    expect(key.bits).toBeLessThan(cccdPolicy.activeAuthentication.rsaMinBits);
  });

  test('CHIP-5 real CRLs verify under their CSCAs of the list', () => {
    const options = { roots: [], hashes };
    for (const name of ['crl_ca_fp_277f80576b.crl', 'crl_de_fp_e421c6cf21.crl', 'crl_us_fp_ec0ddb2ee9.crl']) {
      const [event] = importFile(name, vector(`crl/${name}`), list.collection, options);
      expect(event).toMatchObject({ finding: { result: 'taken' } });
    }
  });

  test('CHIP-1 an independent parser agrees on every document', () => {
    for (const name of sods) {
      const bytes = vector(name).subarray(4);
      const mine = readSignedData(bytes);
      const other = AsnConvert.parse(AsnParser.parse(bytes, ContentInfo).content, SignedData);
      expect(mine.contentType).toBe(other.encapContentInfo.eContentType);
      expect(Buffer.from(mine.content)).toEqual(
        Buffer.from(other.encapContentInfo.eContent?.single?.buffer ?? new ArrayBuffer(0)),
      );
      expect(mine.certificates).toHaveLength(other.certificates?.length ?? 0);
      const { info } = readSigner(mine, hashes);
      expect(Buffer.from(info.signature)).toEqual(
        Buffer.from(other.signerInfos[0]?.signature.buffer ?? new ArrayBuffer(0)),
      );
      expect(info.signatureAlgorithm.oid).toBe(other.signerInfos[0]?.signatureAlgorithm.algorithm);
    }
  });

  test.each([
    ['AU', 1],
    ['UK', 5],
  ])('TH-22 no flipped byte of the passport of %s is ever accepted', (state, step) => {
    const sod = vector(`passports/${state}_EF_SOD.bin`);
    const taken: number[] = [];
    for (let at = 0; at < sod.length; at += step) {
      const flipped = Buffer.from(sod);
      flipped[at] = (sod[at] ?? 0) ^ 0x01;
      const question = {
        sod: flipped,
        dataGroups: new Map<number, Buffer>(),
        trust,
        policy: documentPolicy,
        signedAt: undefined,
        now,
      };
      if (!['rejected', 'parked'].includes(verifyDocument(question).outcome)) taken.push(at);
    }
    expect(taken).toEqual([]);
  });
});
