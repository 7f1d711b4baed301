import * as z from 'zod/mini';
import type { SecretReader } from '../keys/secrets-manager.ts';
import type { TlsIdentity } from './https-post.ts';

/** Where the certificates for a service are kept. */
export interface CredentialSecrets {
  /** PEM: the ministry's authority, one certificate or several. */
  readonly caSecretArn: string;
  /** JSON: `{"certificate": PEM, "key": PEM}`. */
  readonly clientCertificateSecretArn: string;
}

const clientCertificate = z.strictObject({
  certificate: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});

/** Reads the certificates for mutual TLS. @throws DependencyUnavailable; Error, without a word of the secret, when it is not as stated */
export async function readCredentials(secrets: SecretReader, at: CredentialSecrets): Promise<TlsIdentity> {
  const [authority, client] = await Promise.all([
    secrets.current(at.caSecretArn),
    secrets.current(at.clientCertificateSecretArn),
  ]);
  return { authority, ...clientOf(client) };
}

function clientOf(text: string): { certificate: string; key: string } {
  try {
    return clientCertificate.parse(JSON.parse(text));
  } catch {
    throw new Error('the client certificate secret is not {"certificate", "key"}');
  }
}
