import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as runtimeVerify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { whole, inside } from '../../../emrtd/der/cursor.ts';
import { context, Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeBitString, encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import { curves } from '../../../emrtd/keys/curves.ts';
import type { CurveName } from '../../../emrtd/keys/curves.ts';
import { curveOfExplicitParameters } from '../../../emrtd/keys/explicit-parameters.ts';
import { keyObject } from '../../../emrtd/keys/key-object.ts';
import { publicKey } from '../../../emrtd/keys/public-key.ts';
import { assertRuntimeCurves } from '../../../emrtd/keys/runtime.ts';
import { attempt } from '../../../emrtd/refusal.ts';
import { generateKey, issueSigner, suites } from '../../../tools/sandbox-issuer/index.ts';
import type { SigningKey } from '../../../tools/sandbox-issuer/index.ts';
import { explicitParameters, pointOf } from '../../../tools/sandbox-issuer/keys.ts';
import { authority, cardBy, ending, passed, rejected, verify } from './scene.ts';

const runtimeNames: Readonly<Record<string, string>> = {
  'P-224': 'secp224r1',
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
};
const names = Object.keys(curves) as CurveName[];
const ecPublicKey = encodeOid('1.2.840.10045.2.1');

describe('runtime', () => {
  test('CHIP-1 the runtime has the curves, and one without them would not start', () => {
    expect(() => assertRuntimeCurves()).not.toThrow();
    expect(() => assertRuntimeCurves(['prime256v1', 'secp384r1', 'secp521r1', 'brainpoolP256r1'])).toThrow(
      /brainpoolP384r1/,
    );
  });
});

describe('the runtime’s keys', () => {
  test('TH-30 one public key has a few of them at most, however many PSS parameters are stated', () => {
    const { subjectPublicKeyInfo } = generateKey(suites.rsa2048);
    const key = publicKey(whole(subjectPublicKeyInfo, Tag.sequence, 'key'));
    for (let saltLength = 0; saltLength < 100; saltLength++) {
      const pss = { hash: 'sha256', mgfHash: 'sha256', saltLength } as const;
      const object = keyObject(key, pss);
      expect(keyObject(key, pss)).toBe(object);
      expect(object.asymmetricKeyDetails).toMatchObject({ saltLength });
    }
    expect(key.keyObjects.size).toBe(8);
  });
});

describe('explicit curve parameters', () => {
  test.each(names)('CHIP-1 the constants of %s are the runtime’s own', (name) => {
    const pair = generateKeyPairSync('ec', { namedCurve: runtimeNames[name] ?? name, paramEncoding: 'explicit' });
    const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
    const algorithm = inside(inside(whole(spki, Tag.sequence, 'spki')).take(Tag.sequence, 'algorithm'));
    algorithm.next();
    expect(curveOfExplicitParameters(algorithm.next())).toBe(name);
  });

  const changed = ['a', 'b', 'gx', 'gy', 'n'] as const;
  test.each(changed)('CHIP-1 TH-23 parameters that differ in %s alone equal no curve', (field) => {
    for (const name of names) {
      const value = curves[name][field];
      const other = value.slice(0, -1) + (value.endsWith('1') ? '2' : '1');
      const parameters = whole(explicitParameters(name, { [field]: other }), Tag.sequence, 'parameters');
      expect(curveOfExplicitParameters(parameters)).toBeUndefined();
    }
  });

  test('CHIP-1 TH-23 a foreign seed, cofactor or prime equals no curve', () => {
    const { p, a, b, gx, gy, n, seed } = curves['P-256'];
    const hex = (text: string): Buffer => Buffer.from(text.padStart(64, '0'), 'hex');
    const parameters = (
      prime: string,
      seedHex: string,
      cofactor: number,
    ): ReturnType<typeof curveOfExplicitParameters> =>
      curveOfExplicitParameters(
        whole(
          encodeSequence(
            encodeInteger(1),
            encodeSequence(encodeOid('1.2.840.10045.1.1'), encodeInteger(hex(prime))),
            encodeSequence(
              encode(Tag.octetString, hex(a)),
              encode(Tag.octetString, hex(b)),
              encodeBitString(Buffer.from(seedHex, 'hex')),
            ),
            encode(Tag.octetString, Buffer.of(4), hex(gx), hex(gy)),
            encodeInteger(hex(n)),
            encodeInteger(cofactor),
          ),
          Tag.sequence,
          'parameters',
        ),
      );
    expect(parameters(p, seed, 1)).toBe('P-256');
    expect(parameters(p, `00${seed.slice(2)}`, 1)).toBeUndefined();
    expect(parameters(p, seed, 2)).toBeUndefined();
    expect(parameters(p.replace(/f$/, 'd'), seed, 1)).toBeUndefined();
  });

  test('CHIP-1 TH-23 a foreign generator (CVE-2020-0601) is refused although the runtime accepts it', () => {
    const victim = generateKey(suites.p256);
    const point = pointOf(createPublicKey(victim.privateKey), 32);
    // With the victim's public point as generator, the private key is one, and anybody signs for the victim.
    const forged = explicitParameters('P-256', {
      gx: point.subarray(1, 33).toString('hex'),
      gy: point.subarray(33).toString('hex'),
    });
    const subjectPublicKeyInfo = encodeSequence(encodeSequence(ecPublicKey, forged), encodeBitString(point));
    const sec1 = encodeSequence(
      encodeInteger(1),
      encode(Tag.octetString, Buffer.concat([Buffer.alloc(31), Buffer.of(1)])),
      encode(context(0), forged),
      encode(context(1), encodeBitString(point)),
    );
    const privateKey = createPrivateKey({ key: sec1, format: 'der', type: 'sec1' });
    const message = Buffer.from('not by the victim');
    const accepted = createPublicKey({ key: subjectPublicKeyInfo, format: 'der', type: 'spki' });
    expect(runtimeVerify('sha256', message, accepted, sign('sha256', message, privateKey))).toBe(true);
    const key: SigningKey = { suite: suites.p256explicit, privateKey, subjectPublicKeyInfo };
    expect(ending(verify(cardBy(issueSigner(authority, { key }))))).toEqual(rejected('keys', 'key_parameters'));
  });
});

describe('keys', () => {
  const by = (key: SigningKey): ReturnType<typeof ending> => ending(verify(cardBy(issueSigner(authority, { key }))));
  const carrying = (subjectPublicKeyInfo: Buffer): ReturnType<typeof ending> =>
    by({ ...generateKey(suites.p256), subjectPublicKeyInfo });

  test('CHIP-1 RSA below 2048 bits is refused by policy, after its signature verified', () => {
    const verdict = verify(
      cardBy(issueSigner(authority, { suite: { ...suites.rsa2048, key: { type: 'rsa', bits: 1024 } } })),
    );
    expect(ending(verdict)).toEqual(rejected('keys', 'key_size'));
    expect(verdict.checks[3]).toEqual({ name: 'signature', result: 'held' });
  });

  test('CHIP-1 curves outside the list are refused by policy', () => {
    const small = { ...suites.brainpool256, key: { type: 'ec' as const, curve: 'brainpoolP224r1' as const } };
    expect(by(generateKey(small))).toEqual(rejected('keys', 'key_curve'));
    expect(by(generateKey({ ...small, explicitParameters: true }))).toEqual(rejected('keys', 'key_curve'));
    expect(by(generateKey(suites.brainpool256))).toEqual(passed);
  });

  test('CHIP-1 an unknown curve, no curve and an unknown algorithm are refused', () => {
    const { publicKey: secp256k1 } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    expect(carrying(secp256k1.export({ type: 'spki', format: 'der' }))).toEqual(rejected('keys', 'key_curve'));
    const point = encodeBitString(Buffer.alloc(65, 4));
    expect(carrying(encodeSequence(encodeSequence(ecPublicKey), point))).toEqual(rejected('keys', 'key_parameters'));
    const { publicKey: ed25519 } = generateKeyPairSync('ed25519');
    expect(carrying(ed25519.export({ type: 'spki', format: 'der' }))).toEqual(rejected('keys', 'key_algorithm'));
  });

  test('CHIP-1 a point off its curve and one of another length are refused', () => {
    const algorithm = encodeSequence(ecPublicKey, encodeOid(curves['P-256'].oid));
    const point = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]);
    expect(carrying(encodeSequence(algorithm, encodeBitString(point)))).toEqual(rejected('keys', 'key_malformed'));
    expect(carrying(encodeSequence(algorithm, encodeBitString(point.subarray(1))))).toEqual(
      rejected('keys', 'key_malformed'),
    );
    expect(carrying(encodeSequence(algorithm, encodeBitString(Buffer.of(0))))).toEqual(
      rejected('keys', 'key_malformed'),
    );
  });

  test('CHIP-1 RSA numbers that no key has, and bytes after the key, are refused', () => {
    const algorithm = encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encode(Tag.null));
    const info = (modulus: number | Uint8Array, exponent: number, after = Buffer.alloc(0)): Buffer =>
      encodeSequence(
        algorithm,
        encodeBitString(Buffer.concat([encodeSequence(encodeInteger(modulus), encodeInteger(exponent)), after])),
      );
    const modulus = Buffer.alloc(256, 0xc3);
    const read = (bytes: Buffer): string => {
      const outcome = attempt(() => publicKey(whole(bytes, Tag.sequence, 'spki')));
      return outcome.ok ? `${outcome.value.algorithm} ${outcome.value.bits}` : outcome.refusal.code;
    };
    expect(read(info(modulus, 65537))).toBe('rsa 2048');
    expect(read(info(modulus, 1))).toBe('key_malformed');
    expect(read(info(modulus, 65536))).toBe('key_malformed');
    expect(read(info(Buffer.alloc(256, 0xc2), 65537))).toBe('key_malformed');
    expect(read(info(modulus, 65537, Buffer.of(0)))).toBe('key_malformed');
  });
});
