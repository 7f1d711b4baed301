import { describe, expect, test } from '@jest/globals';
import type { SecretReader } from '../../../../adapters/keys/secrets-manager.ts';
import { readCredentials } from '../../../../adapters/ministry/credentials.ts';

const AT = { caSecretArn: 'arn:ca', clientCertificateSecretArn: 'arn:client' };

const secretsOf = (client: string): SecretReader => ({
  current: (arn) => Promise.resolve(arn === AT.caSecretArn ? 'authority PEM' : client),
  previous: () => Promise.resolve(undefined),
});

describe('credentials of the population connector', () => {
  test('REG-5 authority, certificate and key come from their secrets', async () => {
    const secrets = secretsOf(JSON.stringify({ certificate: 'certificate PEM', key: 'key PEM' }));
    expect(await readCredentials(secrets, AT)).toEqual({
      authority: 'authority PEM',
      certificate: 'certificate PEM',
      key: 'key PEM',
    });
  });

  test.each(['the key itself', '{"certificate":"the key itself"}', '{"certificate":"","key":"the key itself"}'])(
    'TH-31 a secret of another shape is refused without a word of it: %s',
    async (secret) => {
      const error: unknown = await readCredentials(secretsOf(secret), AT).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(String((error as Error).stack)).not.toContain('the key itself');
      expect((error as Error).cause).toBeUndefined();
    },
  );
});
