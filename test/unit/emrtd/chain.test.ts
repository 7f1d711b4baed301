import { describe, expect, test } from '@jest/globals';
import { TrustStore } from '../../../emrtd/index.ts';
import { readCertificate } from '../../../emrtd/x509/certificate.ts';
import { encodeInteger } from '../../../emrtd/der/writer.ts';
import {
  basicConstraints,
  extension,
  keyUsage,
  sandboxName,
  subjectKeyIdentifier,
  keyIdentifier,
} from '../../../tools/sandbox-issuer/certificate.ts';
import { signerExtensions } from '../../../tools/sandbox-issuer/authority.ts';
import {
  foundAuthority,
  generateKey,
  issueSigner,
  linkCertificate,
  suites,
} from '../../../tools/sandbox-issuer/index.ts';
import type { Authority } from '../../../tools/sandbox-issuer/index.ts';
import { authority, card, cardBy, ending, now, passed, rejected, trust, trusting, verify } from './scene.ts';

const unknown = { outcome: 'parked', code: 'anchor_unknown', check: 'chain' };

/** A CSCA with these extensions beside its key identifier. */
const authorityWith = (...extensions: Buffer[]): Authority => {
  const key = generateKey(suites.p256);
  const own = subjectKeyIdentifier(keyIdentifier(key.subjectPublicKeyInfo));
  return foundAuthority({ key, plan: { extensions: [own, ...extensions] } });
};
const under = (csca: Authority): ReturnType<typeof ending> =>
  ending(verify(cardBy(issueSigner(csca)), { trust: trusting([csca]) }));

describe('chain', () => {
  test('TH-30 what is no country is refused and not repeated', () => {
    const subject = sandboxName(`VN${'x'.repeat(500)}`, 'Signer');
    const verdict = verify(cardBy(issueSigner(authority, { plan: { subject } })));
    expect(ending(verdict)).toEqual(rejected('chain', 'chain_country'));
    expect(verdict.checks).toContainEqual(expect.objectContaining({ detail: 'countries none, VNM, VNM, VNM' }));
  });

  test('CHIP-3 an unknown issuer parks the dossier and rejects nobody', () => {
    const stranger = foundAuthority({ commonName: 'Another CSCA' });
    expect(ending(verify(cardBy(issueSigner(stranger))))).toEqual(unknown);
  });

  test('CHIP-3 a newer key of a known CSCA name parks: its certificate has not been imported yet', () => {
    expect(ending(verify(cardBy(issueSigner(foundAuthority()))))).toEqual(unknown);
  });

  test('CHIP-3 no trust store at all parks', () => {
    expect(ending(verify(card(), { trust: undefined }))).toEqual({
      outcome: 'parked',
      code: 'trust_unavailable',
      check: 'chain',
    });
  });

  test('TH-23 an untrusted signer who names our CSCA and its key is refused', () => {
    const impostor = { ...authority, key: generateKey(suites.p256) };
    const extensions = Object.values(signerExtensions(authority, impostor.key));
    expect(ending(verify(cardBy(issueSigner(impostor, { key: impostor.key, extensions }))))).toEqual(
      rejected('chain', 'chain_signature'),
    );
  });

  test('CHIP-1 among several keys of one name the right one is found, with and without key identifiers', () => {
    const others = [foundAuthority(), foundAuthority(), foundAuthority()];
    const right = others[2]!;
    const key = generateKey(suites.p256);
    const { authorityKeyIdentifier, ...rest } = signerExtensions(right, key);
    expect(authorityKeyIdentifier).toBeDefined();
    const store = trusting([...others.slice(0, 2), authority, right]);
    expect(ending(verify(cardBy(issueSigner(right)), { trust: store }))).toEqual(passed);
    expect(
      ending(verify(cardBy(issueSigner(right, { key, extensions: Object.values(rest) })), { trust: store })),
    ).toEqual(passed);
  });

  test('CHIP-1 a link certificate leads to the anchor, and without the anchor to nothing', () => {
    const next = foundAuthority();
    const link = linkCertificate(authority, next);
    const followed = verify(cardBy(issueSigner(next)), { trust: trusting([authority], { links: [link] }) });
    expect(ending(followed)).toEqual(passed);
    expect(followed.evidence.chain).toHaveLength(2);
    const store = trusting([foundAuthority()], { links: [link] });
    expect(ending(verify(cardBy(issueSigner(next)), { trust: store }))).toEqual(unknown);
  });

  test('CHIP-1 links that go round in circles end', () => {
    const [one, two] = [foundAuthority(), foundAuthority()];
    const links = [linkCertificate(one, two), linkCertificate(two, one)];
    const store = new TrustStore({ digest: '', anchors: [], links: links.map(readCertificate), crls: [] });
    expect(ending(verify(cardBy(issueSigner(two)), { trust: store }))).toEqual(unknown);
  });

  test('CHIP-1 an issuer that is no CA, or says nothing of it, is refused', () => {
    expect(under(authorityWith(keyUsage([5, 6]), basicConstraints(false)))).toEqual(rejected('chain', 'chain_not_ca'));
    expect(under(authorityWith(keyUsage([5, 6])))).toEqual(rejected('chain', 'chain_not_ca'));
  });

  test('CHIP-1 a path length other than zero is refused', () => {
    expect(under(authorityWith(keyUsage([5, 6]), basicConstraints(true, 1)))).toEqual(
      rejected('chain', 'chain_path_length'),
    );
    expect(under(authorityWith(keyUsage([5, 6]), basicConstraints(true)))).toEqual(
      rejected('chain', 'chain_path_length'),
    );
    expect(under(authorityWith(keyUsage([5, 6]), basicConstraints(true, 0)))).toEqual(passed);
  });

  test('CHIP-1 an issuer that may not sign certificates is refused', () => {
    expect(under(authorityWith(keyUsage([6]), basicConstraints(true, 0)))).toEqual(
      rejected('chain', 'chain_key_usage'),
    );
    expect(under(authorityWith(basicConstraints(true, 0)))).toEqual(rejected('chain', 'chain_key_usage'));
  });

  test('CHIP-1 an unknown critical extension of the CSCA is refused', () => {
    const odd = extension('1.3.6.1.4.1.99999.1', true, encodeInteger(1));
    expect(under(authorityWith(keyUsage([5, 6]), basicConstraints(true, 0), odd))).toEqual(
      rejected('chain', 'chain_critical_extension'),
    );
  });

  test('CHIP-1 a CSCA key that policy does not accept is refused', () => {
    expect(under(foundAuthority({ suite: { ...suites.rsa2048, key: { type: 'rsa', bits: 1024 } } }))).toEqual(
      rejected('chain', 'chain_key'),
    );
  });

  test('TH-23 a certificate signature with SHA-1 is not taken', () => {
    const weak = foundAuthority({ suite: { ...suites.p256, hash: 'sha1' } });
    expect(under(weak)).toEqual(rejected('chain', 'chain_signature'));
  });

  test('CHIP-1 the countries of signer, CSCA and MRZ must be one, in whatever case', () => {
    const german = foundAuthority({ country: 'DE' });
    expect(under(german)).toEqual(rejected('chain', 'chain_country'));
    const foreign = issueSigner({ ...authority, country: 'LA' });
    expect(ending(verify(cardBy(foreign)))).toEqual(rejected('chain', 'chain_country'));
    expect(under(foundAuthority({ country: 'vn' }))).toEqual(passed);
  });

  test('CHIP-1 the same CSCA key in an expired and a renewed certificate: the one valid at signing is taken', () => {
    const old = foundAuthority({ plan: { notAfter: new Date('2021-06-01T00:00:00Z') } });
    const renewed = foundAuthority({ key: old.key });
    const verdict = verify(cardBy(issueSigner(old)), { trust: trusting([old, renewed]) });
    expect(ending(verdict)).toEqual(passed);
    expect(verdict.evidence.chain?.[0]?.notAfter).toBe('2040-01-01T00:00:00.000Z');
  });

  test('CHIP-1 the verdict names the trust bundle and the anchor', () => {
    const { evidence } = verify(card(), { trust });
    expect(evidence.trustBundle).toBe('test bundle');
    expect(evidence.chain).toHaveLength(1);
    expect(now).toBeGreaterThan(Date.parse(evidence.chain?.[0]?.notBefore ?? ''));
  });
});
