import { findSignerCertificate } from '../cms/signer-certificate.ts';
import type { Signer } from '../cms/signer.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { attributesAsSigned } from '../cms/signer-info.ts';
import { signatureAlgorithm } from '../keys/signature-algorithm.ts';
import { verifySignature } from '../keys/verify-signature.ts';
import { decoding, refuse } from '../refusal.ts';
import { certificateKey } from '../x509/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import { certificateEvidence } from './certificate-evidence.ts';
import type { Run } from './run.ts';

/**
 * The signature over the attributes as they arrived, under the key of the certificate that the signer names, by the algorithm of the
 * SignerInfo; rsaEncryption takes the hash of digestAlgorithm. Source: RFC 5652 §5.4, §5.6, RFC 3370 §3.2, RFC 4056.
 */
export function checkSignature(run: Run, signedData: SignedData, signer: Signer): Certificate {
  const certificate = findSignerCertificate(signer.info.identifier, signedData.certificates);
  const key = certificateKey(certificate);
  run.evidence.signerCertificate = certificateEvidence(certificate, key);
  const identifier = signer.info.signatureAlgorithm;
  const algorithm = decoding('signature_parameters', () => signatureAlgorithm(identifier));
  if (!algorithm) return refuse('signature_algorithm', `signature algorithm ${identifier.oid}`);
  const hash = algorithm.hash ?? signer.digest;
  run.evidence.signature = {
    scheme: algorithm.scheme,
    hash,
    ...(algorithm.scheme === 'rsa-pss' && { pss: algorithm.pss }),
  };
  if (hash !== signer.digest) return refuse('signature_hash_mismatch', `digest ${signer.digest}, signature ${hash}`);
  if ((algorithm.scheme === 'ecdsa') !== (key.algorithm === 'ec')) {
    return refuse('signature_algorithm', `${algorithm.scheme} under a key of ${key.algorithm}`);
  }
  if (!verifySignature(key, algorithm, hash, attributesAsSigned(signer.signedAttributes), signer.info.signature)) {
    return refuse('signature_invalid', 'signature does not verify');
  }
  return certificate;
}
