import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeOid, encodeSequence } from '../../../../emrtd/der/writer.ts';
import { bundleDigest, readBundle, storeOf, writeBundle } from '../../../../emrtd/trust/bundle.ts';
import { TrustCollection } from '../../../../emrtd/trust/collection.ts';
import { importFile } from '../../../../emrtd/trust/import.ts';
import { readCertificate } from '../../../../emrtd/x509/certificate.ts';
import { basicConstraints, extension, keyUsage, sandboxName } from '../../../../tools/sandbox-issuer/certificate.ts';
import type { CertificatePlan } from '../../../../tools/sandbox-issuer/certificate.ts';
import {
  foundAuthority,
  generateKey,
  issueCrl,
  issueSigner,
  linkCertificate,
  suites,
} from '../../../../tools/sandbox-issuer/index.ts';
import type { Authority, DocumentSigner } from '../../../../tools/sandbox-issuer/index.ts';
import { signContent } from '../../../../tools/sandbox-issuer/security-object.ts';
import type { SignedDataPlan } from '../../../../tools/sandbox-issuer/security-object.ts';
import { card, cardBy, ending, now, passed, verify } from '../scene.ts';

const hashes = ['sha256', 'sha384', 'sha512'] as const;
const masterListOid = '2.23.136.1.1.2';
const root = foundAuthority({ country: 'DE', commonName: 'Root' });
const purpose = extension('2.5.29.37', true, encodeSequence(encodeOid('2.23.136.1.1.3')));
const listSigner = issueSigner(root, { extensions: [keyUsage([0]), purpose] });

const masterList = (
  certificates: readonly Buffer[],
  plan: SignedDataPlan = {},
  signer: DocumentSigner = listSigner,
): Buffer =>
  signContent(encodeSequence(encodeInteger(0), encode(Tag.set, ...certificates)), signer, {
    contentType: masterListOid,
    ...plan,
  });

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

const folded = (line: string): string => line.replace(/(.{76})(?=.)/g, '$1\n ');

/** Imports one file and tells what became of each thing in it. */
function importing(
  bytes: Buffer | string,
  collection = new TrustCollection(hashes),
  roots: readonly Authority[] = [root],
): string[] {
  const options = { roots: roots.map(({ certificate }) => readCertificate(certificate)), hashes };
  return [...importFile('file', Buffer.from(bytes), collection, options)].map((event) => {
    if (event.kind === 'list') return `list of ${event.certificates}`;
    if (event.kind === 'refused') return `refused: ${event.reason}`;
    const { result, kind, reason } = event.finding;
    return `${result} ${kind}${reason === undefined ? '' : `: ${reason}`}`;
  });
}

const csca = foundAuthority();
const crl = issueCrl(csca, { thisUpdate: new Date(now - 1000), nextUpdate: new Date(now + 86_400_000) });

describe('master lists', () => {
  test('CHIP-5 a list whose signer leads to the pinned root is taken, every certificate accounted for', () => {
    const old = foundAuthority({ plan: { version: 1, extensions: [] } });
    const broken = encodeSequence(encodeInteger(1));
    const events = importing(
      masterList([csca.certificate, root.certificate, csca.certificate, old.certificate, broken]),
    );
    expect(events).toEqual([
      'list of 5',
      'taken anchors',
      'taken anchors',
      'known anchors',
      'refused certificate: not a certification authority',
      expect.stringMatching(/^refused certificate: /),
    ]);
  });

  test('CHIP-5 a list is refused without its root, with another root, or by a signer of another purpose', () => {
    const list = masterList([csca.certificate]);
    const noRoot = 'refused: signer leads to no pinned root';
    expect(importing(list, new TrustCollection(hashes), [])).toEqual([noRoot]);
    expect(importing(list, new TrustCollection(hashes), [csca])).toEqual([noRoot]);
    const dsc = issueSigner(root);
    expect(importing(masterList([csca.certificate], {}, dsc))).toEqual(['refused: signer is no master list signer']);
  });

  test('CHIP-5 a list signer under a certificate of the envelope that the root signed is taken', () => {
    const next = foundAuthority({ country: 'DE', commonName: 'Root' });
    const signer = issueSigner(next, { extensions: [keyUsage([0]), purpose] });
    const link = linkCertificate(root, next);
    expect(importing(masterList([csca.certificate], { certificates: [signer.certificate, link] }, signer))).toEqual([
      'list of 1',
      'taken anchors',
    ]);
  });

  describe('under a certificate of the envelope', () => {
    const key = generateKey(suites.p256);
    const ca = basicConstraints(true, 0);
    const reason = 'refused: signer leads to no pinned root';

    /** A list of a made-up Vietnamese CSCA, by a list signer under what the pinned root signed with `plan` and these extensions. */
    const listUnder = (
      extensions: readonly Buffer[] | undefined,
      plan: Partial<CertificatePlan> = {},
      signed: SignedDataPlan = {},
    ): Buffer => {
      const between = issueSigner(root, { key, plan, ...(extensions && { extensions }) });
      const name = sandboxName('DE', 'Sandbox document signer (fictitious)');
      const issuer: Authority = { key, name, country: 'DE', certificate: between.certificate };
      const signer = issueSigner(issuer, { extensions: [keyUsage([0]), purpose] });
      return masterList(
        [csca.certificate],
        { certificates: [signer.certificate, between.certificate], ...signed },
        signer,
      );
    };

    test('TH-23 an ordinary document signer vouches for no list', () => {
      expect(importing(listUnder(undefined))).toEqual([reason]);
    });

    test.each([
      ['without the right to sign certificates', [keyUsage([0]), ca]],
      ['without key usage', [ca]],
      ['that is no authority', [keyUsage([5]), basicConstraints(false)]],
      ['without basic constraints', [keyUsage([5])]],
      ['whose constraints cannot be read', [keyUsage([5]), extension('2.5.29.19', true, Buffer.of(5, 0))]],
    ])('TH-23 one %s is refused', (_, extensions) => {
      expect(importing(listUnder(extensions))).toEqual([reason]);
    });

    test('TH-23 an authority counts while it is valid: at signing, or on the signer’s first day where no time is claimed', () => {
      const authority = [keyUsage([5]), ca];
      expect(importing(listUnder(authority))).toEqual(['list of 1', 'taken anchors']);
      const ended = { notAfter: new Date('2022-06-14T00:00:00Z') };
      expect(importing(listUnder(authority, ended))).toEqual([reason]);
      expect(importing(listUnder(authority, { notBefore: new Date('2022-06-16T00:00:00Z') }))).toEqual([reason]);
      expect(importing(listUnder(authority, ended, { signingTime: null }))).toEqual(['list of 1', 'taken anchors']);
      const early = { notAfter: new Date('2020-12-31T00:00:00Z') };
      expect(importing(listUnder(authority, early, { signingTime: null }))).toEqual([reason]);
    });
  });

  test('TH-23 an anchor that is held vouches for no list: a foreign CSCA names nobody else’s', () => {
    const foreign = foundAuthority({ country: 'UT', commonName: 'Foreign CSCA' });
    const collection = new TrustCollection(hashes);
    expect(importing(foreign.certificate, collection)).toEqual(['taken anchors']);
    const signer = issueSigner(foreign, { extensions: [keyUsage([0]), purpose] });
    for (const roots of [[], [root]]) {
      expect(importing(masterList([csca.certificate], {}, signer), collection, roots)).toEqual([
        'refused: signer leads to no pinned root',
      ]);
    }
  });

  test('CHIP-5 a list with any octet of its content changed is refused', () => {
    const list = masterList([csca.certificate]);
    const at = list.indexOf(csca.certificate) + 200;
    list[at] = (list[at] ?? 0) ^ 1;
    expect(importing(list)).toEqual([expect.stringMatching(/^refused: signer_message_digest/)]);
  });

  test('CHIP-5 a list signed outside its signer’s validity, or of another content type, is refused', () => {
    expect(importing(masterList([csca.certificate], { signingTime: new Date('2040-01-01T00:00:00Z') }))).toEqual([
      'refused: signer not valid when it signed',
    ]);
    expect(importing(masterList([], { contentType: '2.23.136.1.1.1' }))).toEqual([
      'refused: content type 2.23.136.1.1.1 is no master list',
    ]);
  });
});

describe('single files', () => {
  test('CHIP-5 DER and PEM certificates and CRLs are taken when they prove themselves', () => {
    const collection = new TrustCollection(hashes);
    expect(importing(crl, collection)).toEqual(['refused crls: no anchor has the name of its issuer']);
    expect(importing(csca.certificate, collection)).toEqual(['taken anchors']);
    expect(importing(crl, collection)).toEqual(['taken crls']);
    const both = `about\n${pem('CERTIFICATE', csca.certificate)}${pem('X509 CRL', crl)}`;
    expect(importing(both, collection)).toEqual(['known anchors', 'known crls']);
  });

  test('CHIP-5 a link certificate is taken under a known anchor only', () => {
    const next = foundAuthority();
    const link = linkCertificate(csca, next);
    expect(importing(link)).toEqual(['refused links: neither self-signed nor signed by a known anchor']);
    const collection = new TrustCollection(hashes);
    importing(csca.certificate, collection);
    expect(importing(link, collection)).toEqual(['taken links']);
    const text = writeBundle(collection.contents());
    const policy = verify(card()).policy;
    const verdict = verify(cardBy(issueSigner(next)), {
      trust: storeOf(readBundle(text)),
      policy: { ...policy, revocation: { ...policy.revocation, missing: 'warn' } },
    });
    expect(ending(verdict)).toEqual(passed);
    expect(verdict.evidence.trustBundle).toBe(readBundle(text).digest);
  });

  test('CHIP-5 signer certificates, forged self-signatures and rubbish are refused', () => {
    expect(importing(issueSigner(csca).certificate)).toEqual(['refused certificate: not a certification authority']);
    const forged = foundAuthority({
      plan: { subject: csca.name, extensions: [keyUsage([5]), basicConstraints(true, 0)] },
    });
    const other = Buffer.from(forged.certificate);
    other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
    expect(importing(other)).toEqual(['refused links: neither self-signed nor signed by a known anchor']);
    expect(importing('hello')).toEqual(['refused: neither master list, certificate nor CRL']);
    expect(importing(Buffer.alloc(0))).toEqual(['refused: neither master list, certificate nor CRL']);
    expect(importing('-----BEGIN CERTIFICATE-----\nbroken')).toEqual(['refused: no PEM block']);
  });

  test('CHIP-5 an older CRL does not replace a newer, a newer replaces an older', () => {
    const collection = new TrustCollection(hashes);
    importing(csca.certificate, collection);
    const older = issueCrl(csca, { thisUpdate: new Date(now - 1e9), nextUpdate: new Date(now) });
    expect(importing(older, collection)).toEqual(['taken crls']);
    expect(importing(crl, collection)).toEqual(['taken crls']);
    expect(collection.contents().crls.size).toBe(1);
    expect(importing(older, collection)).toEqual(['refused crls: older than the one at hand']);
    const impostor = { ...csca, key: foundAuthority().key };
    expect(importing(issueCrl(impostor, { thisUpdate: new Date(now) }), collection)).toEqual([
      'refused crls: signature does not verify',
    ]);
  });

  test('CHIP-5 an LDIF of the PKD gives its lists, certificates and CRLs, folded lines joined', () => {
    const list = masterList([csca.certificate]).toString('base64');
    const text = [
      'version: 1',
      'dn: c=DE,dc=ml',
      folded(`CscaMasterListData:: ${list}`),
      '',
      'dn: c=VN,dc=crl',
      'objectClass: cRLDistributionPoint',
      folded(`certificateRevocationList;binary:: ${crl.toString('base64')}`),
      folded(`cACertificate;binary:: ${csca.certificate.toString('base64')}`),
      folded(`userCertificate;binary:: ${issueSigner(csca).certificate.toString('base64')}`),
      '',
    ].join('\n');
    expect(importing(text)).toEqual(['list of 1', 'taken anchors', 'taken crls', 'known anchors']);
  });
});

describe('bundle', () => {
  const collected = (...files: Buffer[]): TrustCollection => {
    const collection = new TrustCollection(hashes);
    for (const file of files) importing(file, collection);
    return collection;
  };

  test('CHIP-5 equal contents give equal octets, in whatever order they came', () => {
    const one = writeBundle(collected(csca.certificate, root.certificate, crl).contents());
    const other = writeBundle(collected(root.certificate, csca.certificate, crl).contents());
    expect(one).toBe(other);
    expect(writeBundle(new TrustCollection(hashes, readBundle(one)).contents())).toBe(one);
    expect(readBundle(one).digest).toBe(bundleDigest(collected(csca.certificate, root.certificate, crl).contents()));
  });

  test('CHIP-5 a bundle that is not what its digest says is not read', () => {
    const text = writeBundle(collected(csca.certificate, crl).contents());
    const file = JSON.parse(text) as { anchors: Record<string, string>; version: number };
    expect(() => readBundle(JSON.stringify({ ...file, anchors: {} }))).toThrow(/digest/);
    const [name = ''] = Object.keys(file.anchors);
    expect(() =>
      readBundle(JSON.stringify({ ...file, anchors: { [name]: root.certificate.toString('base64') } })),
    ).toThrow(/not what its name says/);
    expect(() => readBundle(JSON.stringify({ ...file, version: 2 }))).toThrow(/version/);
    expect(() => readBundle(JSON.stringify({ ...file, crls: 7 }))).toThrow(/missing/);
  });
});
