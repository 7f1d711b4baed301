import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { secretReader, type SecretReader } from '../../../../adapters/keys/secrets-manager.ts';
import { clientOf, hangUp, json, startService, type ScriptedService } from '../scripted-service.ts';

let service: ScriptedService;
let client: SecretsManagerClient;
let secrets: SecretReader;

beforeAll(async () => {
  service = await startService();
  client = new SecretsManagerClient({ ...clientOf(service), maxAttempts: 1 });
  secrets = secretReader(client);
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const unavailable = { name: 'DependencyUnavailable', dependency: 'secrets' };

describe('a secret', () => {
  test('FA-20 is read at the stage asked for', async () => {
    service.script(json(200, { SecretString: 'value' }));
    expect([await secrets.current('arn'), await secrets.previous('arn')]).toEqual(['value', 'value']);
    expect(service.calls.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { SecretId: 'arn', VersionStage: 'AWSCURRENT' },
      { SecretId: 'arn', VersionStage: 'AWSPREVIOUS' },
    ]);
  });

  test('FA-20 that was never rotated has no value before; one that is not there at all is not available', async () => {
    service.script(json(400, { __type: 'ResourceNotFoundException', message: 'no such stage' }));
    expect(await secrets.previous('arn')).toBeUndefined();
    await expect(secrets.current('arn')).rejects.toMatchObject(unavailable);
  });

  test.each([
    ['denied', json(400, { __type: 'AccessDeniedException', message: 'no' })],
    ['down', json(500, { __type: 'InternalServiceError', message: 'down' })],
    ['silent', hangUp],
    ['without text', json(200, {})],
  ])('TH-49 a service that is %s gives no secret', async (_, answer) => {
    service.script(answer);
    await expect(secrets.current('arn')).rejects.toMatchObject(unavailable);
  });
});
