import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { foundAuthority, generateKey, issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import type { SigningKey, Suite } from '../../../tools/sandbox-issuer/index.ts';
import { signatureAlgorithmOf } from '../../../tools/sandbox-issuer/keys.ts';
import { cardBy, ending, passed, rejected, trusting, verify } from './scene.ts';

const rsaKeys = new Map<number, SigningKey>();

/** RSA keys are slow to make: one of each size, used under whatever scheme a suite asks for. */
function keyOf(suite: Suite): SigningKey {
  if (suite.key.type === 'ec') return generateKey(suite);
  const key = rsaKeys.get(suite.key.bits) ?? generateKey(suite);
  rsaKeys.set(suite.key.bits, key);
  return { ...key, suite };
}

describe('suites', () => {
  test.each(Object.keys(suites) as (keyof typeof suites)[])('CHIP-1 a card in suite %s passes whole', (name) => {
    const suite: Suite = suites[name];
    const authority = foundAuthority({ key: keyOf(suite) });
    const signer = issueSigner(authority, { key: keyOf(suite) });
    const chipSuite = suite.scheme === 'rsa-pss' ? { ...suite, scheme: 'rsa-pkcs1' as const } : suite;
    const verdict = verify(cardBy(signer, { chipKey: keyOf(chipSuite) }), { trust: trusting([authority]) });
    expect(ending(verdict)).toEqual(passed);
    expect(verdict.evidence.signature).toMatchObject({ scheme: suite.scheme, hash: suite.hash });
    const size = suite.key.type === 'rsa' ? suite.key.bits : Number(/\d+/.exec(suite.key.curve)?.[0]);
    expect(verdict.evidence.signerCertificate?.key.bits).toBe(size);
    expect(verdict.checks.map(({ result }) => result)).toEqual(Array(12).fill('held'));
  });
});

describe('signature algorithms', () => {
  const rsa = keyOf(suites.rsa2048);
  const authority = foundAuthority();
  const trust = trusting([authority]);
  const sign = (suite: Suite, claimed: Suite = suite): ReturnType<typeof ending> => {
    const signer = issueSigner(authority, { key: { ...rsa, suite } });
    const signed = { signatureAlgorithm: signatureAlgorithmOf(claimed) };
    return ending(verify(cardBy(signer, { signed }), { trust }));
  };

  test('CHIP-1 rsaEncryption as signature algorithm takes the hash of digestAlgorithm', () => {
    expect(sign({ ...suites.rsa2048, bareRsa: true })).toEqual(passed);
  });

  test('CHIP-1 PSS with another salt than declared is refused', () => {
    expect(sign({ ...suites.rsa2048pss, saltLength: 20 })).toEqual(passed);
    expect(sign({ ...suites.rsa2048pss, saltLength: 20 }, suites.rsa2048pss)).toEqual(
      rejected('signature', 'signature_invalid'),
    );
    expect(sign({ ...suites.rsa2048pss, saltLength: 48 }, suites.rsa2048pss)).toEqual(
      rejected('signature', 'signature_invalid'),
    );
  });

  test('CHIP-1 PSS with another mask generation hash than declared is refused', () => {
    expect(sign(suites.rsa2048pss, { ...suites.rsa2048pss, mgfHash: 'sha512' })).toEqual(
      rejected('signature', 'signature_invalid'),
    );
    expect(sign(suites.rsa2048pss, { ...suites.rsa2048pss, mgfHash: 'sha1' })).toEqual(
      rejected('signature', 'signature_invalid'),
    );
  });

  test('CHIP-1 a signer key bound to PSS signs with its own parameters, mask generation hash included', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha512',
      ...({ saltLength: 32 } as object),
    });
    const suite: Suite = { ...suites.rsa2048pss, mgfHash: 'sha512' };
    const key: SigningKey = {
      suite,
      privateKey,
      subjectPublicKeyInfo: publicKey.export({ type: 'spki', format: 'der' }),
    };
    const signer = issueSigner(authority, { key });
    const claiming = (claimed: Suite): ReturnType<typeof ending> =>
      ending(verify(cardBy(signer, { signed: { signatureAlgorithm: signatureAlgorithmOf(claimed) } }), { trust }));
    expect(claiming(suite)).toEqual(passed);
    expect(claiming(suites.rsa2048pss)).toEqual(rejected('signature', 'signature_invalid'));
    expect(claiming(suites.rsa2048)).toEqual(rejected('signature', 'signature_invalid'));
  });

  test('CHIP-1 PSS with another hash than digestAlgorithm is refused', () => {
    expect(sign(suites.rsa2048pss, { ...suites.rsa2048pss, hash: 'sha512' })).toEqual(
      rejected('signature', 'signature_hash_mismatch'),
    );
  });

  test('CHIP-1 a PKCS #1 v1.5 signature announced as PSS is refused, and the other way round', () => {
    expect(sign(suites.rsa2048, suites.rsa2048pss)).toEqual(rejected('signature', 'signature_invalid'));
    expect(sign(suites.rsa2048pss, suites.rsa2048)).toEqual(rejected('signature', 'signature_invalid'));
  });

  test('CHIP-1 an RSA signature announced as ECDSA is refused before any arithmetic', () => {
    expect(sign(suites.rsa2048, suites.p256)).toEqual(rejected('signature', 'signature_algorithm'));
  });
});
