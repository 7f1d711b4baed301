import { describe, expect, test } from '@jest/globals';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { answerEcdsa, answerRsa } from '../../../tools/sandbox-issuer/active-authentication.ts';
import { generateKey, suites } from '../../../tools/sandbox-issuer/index.ts';
import type { SandboxCard, SigningKey } from '../../../tools/sandbox-issuer/index.ts';
import { card, cardWithoutKey, chipKey, ending, nonce, passed, rejected, verify } from './scene.ts';

const rsaKey = generateKey(suites.rsa2048);
const rsaCard = card({ chipKey: rsaKey });
const answering = (subject: SandboxCard, answer: Buffer): ReturnType<typeof ending> =>
  ending(verify({ ...subject, answer: () => answer }));
const failed = rejected('activeAuthentication', 'aa_signature');

describe('challenge', () => {
  const challenged = (challenge: Uint8Array | undefined): ReturnType<typeof ending> =>
    ending(verify(card(), { challenge }));

  test('CHIP-2 an answer to an earlier challenge does not answer this one', () => {
    expect(challenged(Buffer.from('0011223344556677', 'hex'))).toEqual(failed);
  });

  test('CHIP-2 a challenge of another length, or an answer to none, is refused', () => {
    expect(challenged(Buffer.alloc(4))).toEqual(rejected('activeAuthentication', 'aa_challenge'));
    expect(challenged(undefined)).toEqual(rejected('activeAuthentication', 'aa_challenge'));
  });
});

describe('Active Authentication', () => {
  test('CHIP-2 no answer and a chip without DG15 go to an officer', () => {
    const subject = card();
    expect(ending(verify({ ...subject, answer: () => undefined }))).toEqual({
      outcome: 'officer',
      code: 'aa_missing',
      check: 'activeAuthentication',
    });
    expect(ending(verify(cardWithoutKey()))).toEqual({
      outcome: 'officer',
      code: 'aa_unsupported',
      check: 'activeAuthentication',
    });
  });

  test('TH-24 a clone, with every byte of the chip but not its key, is refused', () => {
    const cloneOf = (subject: SandboxCard, key: SigningKey): SandboxCard => ({
      ...subject,
      answer: card({ chipKey: key }).answer,
    });
    expect(ending(verify(cloneOf(card(), generateKey(suites.p256))))).toEqual(failed);
    expect(ending(verify(cloneOf(rsaCard, generateKey(suites.rsa2048))))).toEqual(failed);
  });

  test('TH-24 a clone that brings its own DG15 is refused by Passive Authentication, and a right answer rescues nothing', () => {
    const key = generateKey(suites.p256);
    const own = card({ chipKey: key });
    const genuine = card();
    const dataGroups = new Map([...genuine.dataGroups, [15, own.dataGroups.get(15)!]]);
    const upload = { sod: genuine.sod, dataGroups, activeAuthentication: own.answer(nonce) };
    expect(ending(verify(genuine, { upload }))).toEqual(rejected('dataGroups', 'dg_hash_mismatch'));
  });

  test.each(['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const)(
    'CHIP-2 RSA with the trailer of %s verifies',
    (hash) => {
      expect(answering(rsaCard, answerRsa(rsaKey.privateKey, 256, nonce, hash))).toEqual(passed);
    },
  );

  test('CHIP-2 a hash that policy does not accept is refused, verified as the answer may be', () => {
    const activeAuthentication = { ...cccdPolicy.activeAuthentication, hashes: ['sha256' as const] };
    const subject = { ...rsaCard, answer: () => answerRsa(rsaKey.privateKey, 256, nonce, 'sha1') };
    expect(ending(verify(subject, { policy: { ...cccdPolicy, activeAuthentication } }))).toEqual(
      rejected('activeAuthentication', 'aa_hash'),
    );
  });

  test('CHIP-2 RSA with a trailer that names another hash or none is refused', () => {
    for (const trailer of [[0x33, 0xcc], [0x35, 0xcc], [0x31, 0xcc], [0xcc], [0xbc], [0x34, 0xbc], [0x34, 0xcd]]) {
      expect(answering(rsaCard, answerRsa(rsaKey.privateKey, 256, nonce, 'sha256', trailer))).toEqual(failed);
    }
    expect(answering(rsaCard, answerRsa(rsaKey.privateKey, 256, nonce, 'sha1', [0x33, 0xcc]))).toEqual(passed);
  });

  test('CHIP-2 RSA answers of another length, too large or flipped are refused', () => {
    const answer = answerRsa(rsaKey.privateKey, 256, nonce, 'sha256');
    expect(answering(rsaCard, answer.subarray(1))).toEqual(failed);
    expect(answering(rsaCard, Buffer.concat([Buffer.of(0), answer]))).toEqual(failed);
    expect(answering(rsaCard, Buffer.alloc(256, 0xff))).toEqual(failed);
    expect(answering(rsaCard, Buffer.alloc(0))).toEqual(failed);
    for (let at = 0; at < answer.length; at += 17) {
      const flipped = Buffer.from(answer);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(answering(rsaCard, flipped)).toEqual(failed);
    }
  });

  test('CHIP-2 RSA of fewer bits than policy asks for is refused', () => {
    const small = generateKey({ ...suites.rsa2048, key: { type: 'rsa', bits: 1024 } });
    expect(ending(verify(card({ chipKey: small })))).toEqual(rejected('activeAuthentication', 'aa_key'));
  });

  test.each(['p256', 'p384', 'p521', 'brainpool256', 'brainpool512explicit'] as const)(
    'CHIP-2 ECDSA on %s verifies, plain and DER',
    (name) => {
      const key = generateKey(suites[name]);
      const subject = card({ chipKey: key });
      for (const encoding of ['plain', 'der'] as const) {
        const verdict = verify({
          ...subject,
          answer: (challenge) => answerEcdsa(key.privateKey, challenge, key.suite.hash, encoding),
        });
        expect(ending(verdict)).toEqual(passed);
        expect(verdict.evidence.activeAuthentication).toMatchObject({ encoding, hash: key.suite.hash });
      }
    },
  );

  test('CHIP-2 ECDSA with another hash than DG14 names is refused', () => {
    expect(answering(card(), answerEcdsa(chipKey.privateKey, nonce, 'sha384'))).toEqual(failed);
  });

  test('CHIP-2 ECDSA answers that are zero, empty or rubbish are refused', () => {
    for (const rubbish of [
      Buffer.alloc(64),
      Buffer.alloc(0),
      Buffer.alloc(63, 7),
      Buffer.from('3006020101020101', 'hex'),
    ]) {
      expect(answering(card(), rubbish)).toEqual(failed);
    }
  });

  test('CHIP-2 a chip key on a curve outside the list, or of no known kind, is refused', () => {
    const odd = generateKey({ ...suites.brainpool256, key: { type: 'ec', curve: 'brainpoolP224r1' } });
    expect(ending(verify(card({ chipKey: odd })))).toEqual(rejected('activeAuthentication', 'aa_key'));
    const unreadable = new Map([
      [15, Buffer.from('6f0f300d300b06092b0601040183a7290103020005', 'hex').subarray(0, 17)],
    ]);
    expect(verify(card({ groups: unreadable })).outcome).toBe('rejected');
  });
});
