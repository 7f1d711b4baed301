import { expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { verifyProof } from '../../../http/dpop/proof.ts';

const expected = { method: 'POST', url: 'https://api.example.test/v1/sessions', now: 0, clockToleranceSeconds: 60 };

async function proofBy(alg: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return new SignJWT({ jti: 'once', htm: expected.method, htu: expected.url, iat: 0 })
    .setProtectedHeader({ alg, typ: 'dpop+jwt', jwk: await exportJWK(publicKey) })
    .sign(privateKey);
}

test('SES-2 a proof by ES256 is one', async () => {
  expect(await verifyProof(await proofBy('ES256'), expected)).toBeDefined();
});

test.each(['ES384', 'ES512', 'RS256', 'PS256', 'EdDSA'])(
  'TH-17 a proof properly signed by %s is refused all the same: one algorithm, one curve',
  async (alg) => {
    expect(await verifyProof(await proofBy(alg), expected)).toBeUndefined();
  },
);
