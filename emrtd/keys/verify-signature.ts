import { constants, verify } from 'node:crypto';
import type { HashName } from './hash.ts';
import { keyObject } from './key-object.ts';
import { openSslCode } from './openssl-error.ts';
import type { PublicKey } from './public-key.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

/**
 * True when `signature` over `data` verifies under `key` by `algorithm` and `hash`, nothing else being tried. ECDSA signatures
 * are DER (`ieee-p1363` for r‖s). A key of another kind than the algorithm's, or bound to other PSS parameters, is false.
 */
export function verifySignature(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  hash: HashName,
  data: Uint8Array,
  signature: Uint8Array,
  dsaEncoding: 'der' | 'ieee-p1363' = 'der',
): boolean {
  try {
    switch (algorithm.scheme) {
      case 'ecdsa':
        if (key.algorithm !== 'ec') return false;
        // A bare key means DER here and PKCS #1 v1.5 below, and is much faster than the same said in options.
        return verify(
          hash,
          data,
          dsaEncoding === 'der' ? keyObject(key) : { key: keyObject(key), dsaEncoding },
          signature,
        );
      case 'rsa-pkcs1':
        return key.algorithm === 'rsa' && !key.pssOnly && verify(hash, data, keyObject(key), signature);
      case 'rsa-pss': {
        const { pss } = algorithm;
        if (key.algorithm !== 'rsa' || hash !== pss.hash) return false;
        const bound = key.pss;
        // RFC 4055 §3.3: hash and MGF1 hash as in the key, salt at least as long.
        if (bound && (bound.hash !== pss.hash || bound.mgfHash !== pss.mgfHash || bound.saltLength > pss.saltLength))
          return false;
        const options = {
          key: keyObject(key, pss),
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: pss.saltLength,
        };
        return verify(hash, data, options, signature);
      }
    }
  } catch (error) {
    if (openSslCode(error) !== undefined) return false;
    throw error;
  }
}
