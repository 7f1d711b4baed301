import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dynamoClient, smsClient, statesClient } from '../../../../lambdas/platform/clients.ts';
import { clientOf, hangUp, startService, type ScriptedService } from '../../adapters/scripted-service.ts';

const environment = { ...process.env };
let service: ScriptedService;

beforeAll(async () => {
  service = await startService();
  const { endpoint, region, credentials } = clientOf(service);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
});
afterAll(async () => {
  process.env = environment;
  await service.stop();
});

interface AnyClient {
  readonly config: { readonly requestHandler: unknown };
  destroy(): void;
}

interface Opened {
  readonly client: AnyClient;
  readonly call: Promise<unknown>;
}

const opened = <C extends AnyClient>(client: C, send: (client: C) => Promise<unknown>): Opened => ({
  client,
  call: send(client),
});

describe('clients of AWS services', () => {
  test.each<[string, () => Opened, number, number]>([
    ['DynamoDB', () => opened(dynamoClient(), (client) => client.send(new ListTablesCommand({}))), 3, 1_500],
    [
      'Step Functions',
      () => opened(statesClient(), (client) => client.send(new ListStateMachinesCommand({}))),
      3,
      1_500,
    ],
    ['SNS', () => opened(smsClient(), (client) => client.send(new ListTopicsCommand({}))), 1, 4_000],
  ])('TH-49 %s is asked so often, and given up when it does not answer', async (_, open, attempts, requestTimeout) => {
    service.script(hangUp);
    const { call, client } = open();
    await expect(call).rejects.toThrow();
    expect(service.calls).toHaveLength(attempts);
    // Without the last of the three the client would warn, and wait on.
    const patience = { connectionTimeout: 500, requestTimeout, throwOnRequestTimeout: true };
    const handler = client.config.requestHandler as { httpHandlerConfigs(): object };
    expect(handler.httpHandlerConfigs()).toMatchObject(patience);
    client.destroy();
  });
});
