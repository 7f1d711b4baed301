import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import { ask, awsAsOperator, awsFromFunction, endpointFile, tableNamed, type EndpointFile } from './fixture/asking.ts';

let cloud: Cloud;
let file: EndpointFile;
let things: string;

beforeAll(async () => {
  const data = newDirectory();
  cloud = await startCloud({ assembly: synthesizeFixture(), data, port: 0 });
  file = endpointFile(data);
  things = tableNamed(file, 'Things');
});
afterEach(() => inject());
afterAll(async () => cloud.stop());

const page = async (path: string, body?: object): Promise<JsonObject> => {
  const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${cloud.url}/__local${path}`, posted)).json()) as JsonObject;
};
const inject = (...rules: JsonObject[]): Promise<JsonObject> => page('/faults', { seed: 7, rules });
const injected = async (): Promise<unknown[]> =>
  ((await page('/faults'))['rules'] as JsonObject[]).map((rule) => rule['injected']);

/** Settings of an SDK client that calls with the access key of one of the function's workers. */
async function workerClient(maxAttempts = 1) {
  const environment = (await (await ask(cloud.url, 'environment')).json()) as Record<string, string>;
  const credentials = { accessKeyId: environment['AWS_ACCESS_KEY_ID']!, secretAccessKey: 'any' };
  return { endpoint: file.aws.endpoint, region: 'ap-southeast-1', credentials, maxAttempts };
}
const put = (id: string) => new PutItemCommand({ TableName: things, Item: { pk: { S: id } } });
const putTogether = (...ids: string[]) =>
  new TransactWriteItemsCommand({
    TransactItems: ids.map((id) => ({ Put: { TableName: things, Item: { pk: { S: id } } } })),
  });
const stored = async (id: string): Promise<boolean> =>
  'Item' in (await awsAsOperator(file, 'GetItem', { TableName: things, Key: { pk: { S: id } } }));
const lastCodes = async (event: string, count: number): Promise<unknown[]> => {
  const records = (await page(`/cloudtrail?event=${event}&limit=${count}`)) as unknown as JsonObject[];
  return records.map(({ errorCode }) => errorCode ?? 'none');
};
const failure = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error as Error,
  );

describe('a fault', () => {
  test('FA-11 refuse: each service denies in its own words, nothing is done, the trail keeps the code', async () => {
    const client = await workerClient();
    await inject({ fault: 'refuse' });
    const publish = new PublishCommand({ PhoneNumber: '+84900000009', Message: 'never sent' });
    const names = [
      (await failure(new DynamoDBClient(client).send(put('refused')))).name,
      (await failure(new SNSClient(client).send(publish))).name,
      (await failure(new SecretsManagerClient(client).send(new GetSecretValueCommand({ SecretId: secret() })))).name,
    ];
    expect(names).toEqual(['AccessDeniedException', 'AuthorizationErrorException', 'AccessDeniedException']);
    expect(await stored('refused')).toBe(false);
    expect(await page('/sms?to=+84900000009')).toEqual([]);
    expect(await lastCodes('PutItem', 1)).toEqual(['AccessDeniedException']);
  });

  test('FA-5 throttle: the SDK sees throttling, and goes on when it ends', async () => {
    const once = new DynamoDBClient(await workerClient());
    await inject({ service: 'dynamodb', operation: 'PutItem', fault: 'throttle', count: 2 });
    expect((await failure(once.send(put('throttled')))).name).toBe('ThrottlingException');
    expect(await stored('throttled')).toBe(false);
    await new DynamoDBClient(await workerClient(3)).send(put('throttled'));
    expect(await stored('throttled')).toBe(true);
    expect(await lastCodes('PutItem', 3)).toEqual(['ThrottlingException', 'ThrottlingException', 'none']);
  });

  test('FA-5 throttle: a transaction is cancelled for the throttling of an item, a reason for each', async () => {
    const client = new DynamoDBClient(await workerClient());
    await inject({ operation: 'TransactWriteItems', fault: 'throttle' });
    expect(await failure(client.send(putTogether('t1', 't2')))).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'None' }],
    });
    expect([await stored('t1'), await stored('t2')]).toEqual([false, false]);
  });

  test('error: 500, nothing is done', async () => {
    const client = new DynamoDBClient(await workerClient());
    await inject({ fault: 'error' });
    expect(await failure(client.send(put('failed')))).toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(await stored('failed')).toBe(false);
  });

  test('FA-3 delay: the answer comes, but not before its time', async () => {
    const client = new DynamoDBClient(await workerClient());
    await inject({ fault: 'delay', milliseconds: 80 });
    const started = performance.now();
    await client.send(new GetItemCommand({ TableName: things, Key: { pk: { S: 'none' } } }));
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  test('FA-3 drop-answer: the work is done and recorded, the connection ends without an answer', async () => {
    const client = new DynamoDBClient(await workerClient());
    await inject({ fault: 'drop-answer' });
    expect((await failure(client.send(putTogether('dropped')))).message).toContain('socket hang up');
    expect(await stored('dropped')).toBe(true);
    expect(await lastCodes('TransactWriteItems', 1)).toEqual(['none']);
  });

  test('FA-10 drop-answer: an SMS is accepted, and nobody hears of it', async () => {
    const client = new SNSClient(await workerClient());
    await inject({ service: 'sns', fault: 'drop-answer' });
    await failure(client.send(new PublishCommand({ PhoneNumber: '+84900000010', Message: 'sent' })));
    expect(await page('/sms?to=+84900000010')).toHaveLength(1);
  });

  const crash = (id: string): Promise<Response> =>
    ask(cloud.url, 'aws', {
      ...{ service: 'dynamodb', operation: 'PutItem' },
      input: { TableName: things, Item: { pk: { S: id } } },
    });

  test.each([
    ['FA-1 crash-before: the work is not done, AWS never heard of it', 'crash-before', false],
    ['FA-2 crash-after: the work is done', 'crash-after', true],
  ])('%s; the client gets 502', async (_, fault, done) => {
    const before = await lastCodes('PutItem', 1000);
    await inject({ operation: 'PutItem', caller: 'Greeter', fault });
    expect((await crash(fault)).status).toBe(502);
    await inject();
    expect(await stored(fault)).toBe(done);
    expect((await lastCodes('PutItem', 1000)).length - before.length).toBe(done ? 1 : 0);
    expect((await crash('afterwards')).status).toBe(200);
  });

  test('FA-1 a crash ends one worker and leaves the others at their work', async () => {
    await inject({ operation: 'PutItem', fault: 'crash-before', count: 1 });
    const sleeping = [1, 2].map(() => ask(cloud.url, 'sleep', { ms: 300 }));
    const crashed = await crash('alone');
    const slept = await Promise.all(sleeping);
    expect([crashed.status, ...slept.map(({ status }) => status)]).toEqual([502, 200, 200]);
  });

  test('never strikes the operator, nor callers, services or operations that the rule does not name', async () => {
    await inject(
      { caller: 'Nobody', fault: 'error' },
      { service: 'sns', fault: 'error' },
      { operation: 'GetItem', fault: 'error' },
    );
    const { status } = await awsFromFunction(cloud.url, {
      ...{ service: 'dynamodb', operation: 'PutItem' },
      input: { TableName: things, Item: { pk: { S: 'spared' } } },
    });
    expect(status).toBe(200);
    expect(await stored('spared')).toBe(true);
    expect(await injected()).toEqual([0, 0, 0]);
  });

  test('begins after so many calls and ends after so many', async () => {
    const client = new DynamoDBClient(await workerClient());
    await inject({ fault: 'error', after: 2, count: 1 });
    const names: string[] = [];
    for (let call = 0; call < 5; call += 1) names.push((await failure(client.send(put('counted')))).message);
    expect(names.map((message) => message === 'it succeeded')).toEqual([true, true, false, true, true]);
    expect(await injected()).toEqual([1]);
  });
});

const secret = (): string => Object.values(file.outputs).find((value) => value.includes(':secret:'))!;
