import { describe, expect, test } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 as TheirSha256 } from '@smithy/core/checksum';
import { Md5, Sha256 } from '../../../lib/constructs/bundled/node-hashes.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the hashes of a function’s requests', () => {
  test('SHA-256 is that of FIPS 180-4, and goes on after a digest', async () => {
    const hash = new Sha256();
    hash.update('a');
    await hash.digest();
    hash.update(Buffer.from('bc'));
    expect(hex(await hash.digest())).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    hash.reset();
    expect(hex(await hash.digest())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('with a secret it is the HMAC of RFC 4231, test case 2, and reads views of parts of a buffer', async () => {
    const hash = new Sha256('Jefe');
    hash.update(Buffer.from('xwhat do ya want for nothing?x').subarray(1, -1));
    expect(hex(await hash.digest())).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  test('MD5 is that of RFC 1321', async () => {
    const hash = new Md5();
    hash.update('abc');
    expect(hex(await hash.digest())).toBe('900150983cd24fb0d6963f7d28e17f72');
  });

  test('signs a request as the SDK’s own does', async () => {
    const request = {
      method: 'POST',
      protocol: 'https:',
      hostname: 'dynamodb.ap-southeast-1.amazonaws.com',
      path: '/',
      headers: { host: 'dynamodb.ap-southeast-1.amazonaws.com', 'content-type': 'application/x-amz-json-1.0' },
      body: '{"TableName":"Đơn"}',
    };
    const signed = (sha256: typeof TheirSha256 | typeof Sha256) =>
      new SignatureV4({
        service: 'dynamodb',
        region: 'ap-southeast-1',
        credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
        sha256,
      }).sign(request, { signingDate: new Date('2026-11-22T00:00:00Z') });
    expect((await signed(Sha256)).headers).toEqual((await signed(TheirSha256)).headers);
    expect((await signed(Sha256)).headers['authorization']).toMatch(/Signature=[\da-f]{64}$/);
  });
});
