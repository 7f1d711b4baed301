import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { secretsByRequest } from '../../../../adapters/keys/secrets-by-request.ts';
import { secretReader, type SecretReader } from '../../../../adapters/keys/secrets-manager.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';
import { clientOf, hangUp, json, startService, type ScriptedService } from '../scripted-service.ts';

let service: ScriptedService;
let client: SecretsManagerClient;
let readers: Readonly<Record<'client' | 'request', SecretReader>>;

beforeAll(async () => {
  service = await startService();
  const { endpoint, region, credentials } = clientOf(service);
  client = new SecretsManagerClient({ endpoint, region, credentials, maxAttempts: 1 });
  const place = { endpoint, region, credentials: () => credentials, clock: new SettableClock() };
  readers = {
    client: secretReader(client),
    request: secretsByRequest(place, { attemptMs: 1_000, attempts: 1, pauseMs: 1 }),
  };
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const unavailable = { name: 'DependencyUnavailable', dependency: 'secrets' };

describe.each(['client', 'request'] as const)('a secret, by %s', (by) => {
  test('FA-20 is read at the stage asked for', async () => {
    service.script(json(200, { SecretString: 'value' }));
    expect([await readers[by].current('arn'), await readers[by].previous('arn')]).toEqual(['value', 'value']);
    expect(service.calls.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { SecretId: 'arn', VersionStage: 'AWSCURRENT' },
      { SecretId: 'arn', VersionStage: 'AWSPREVIOUS' },
    ]);
    expect(service.calls[0]!.headers['x-amz-target']).toBe('secretsmanager.GetSecretValue');
  });

  test('FA-20 that was never rotated has no value before; one that is not there at all is not available', async () => {
    service.script(json(400, { __type: 'ResourceNotFoundException', message: 'no such stage' }));
    expect(await readers[by].previous('arn')).toBeUndefined();
    await expect(readers[by].current('arn')).rejects.toMatchObject(unavailable);
  });

  test.each([
    ['denied', json(400, { __type: 'AccessDeniedException', message: 'no' })],
    ['down', json(500, { __type: 'InternalServiceError', message: 'down' })],
    ['silent', hangUp],
  ])('TH-49 a service that is %s gives no secret', async (_, answer) => {
    service.script(answer);
    await expect(readers[by].current('arn')).rejects.toMatchObject(unavailable);
    await expect(readers[by].previous('arn')).rejects.toMatchObject(unavailable);
  });

  test('TH-49 a secret without text is none', async () => {
    service.script(json(200, {}));
    await expect(readers[by].current('arn')).rejects.toMatchObject(unavailable);
  });
});

test('TH-49 what is no JSON is no secret', async () => {
  service.script((_, response) => void response.writeHead(200).end('<html>'));
  await expect(readers.request.previous('arn')).rejects.toMatchObject(unavailable);
});
