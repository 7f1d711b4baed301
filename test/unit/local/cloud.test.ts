import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import {
  ask,
  awsAsOperator,
  awsFromFunction,
  endpointFile,
  tableNamed,
  type AwsAnswer,
  type EndpointFile,
} from './fixture/asking.ts';

const data = newDirectory();
let cloud: Cloud;
let file: EndpointFile;

beforeAll(async () => {
  cloud = await startCloud({
    assembly: synthesizeFixture(),
    data,
    port: 0,
    contract: join(import.meta.dirname, 'fixture/contract.yaml'),
  });
  file = endpointFile(data);
});
afterAll(async () => cloud.stop());

const call = (service: string, operation: string, input: JsonObject, key?: string): Promise<AwsAnswer> =>
  awsFromFunction(cloud.url, { service, operation, input, ...(key === undefined ? {} : { key }) });
const page = async (path: string): Promise<unknown> => (await fetch(`${cloud.url}/__local${path}`)).json();
const trailOf = async (event: string): Promise<JsonObject[]> =>
  (await page(`/cloudtrail?event=${event}`)) as JsonObject[];
const put = (id: string, table = tableNamed(file, 'Things')) =>
  call('dynamodb', 'PutItem', { TableName: table, Item: { pk: { S: id }, secretName: { S: 'never in a trail' } } });

describe('a request becomes a proxy event', () => {
  test('with path, query, headers and context as API Gateway shapes them', async () => {
    const answer = await fetch(`${cloud.url}/v1/things/a%20b?x=1&x=2&y=%C4%91`, {
      method: 'POST',
      body: 'plain',
      headers: {
        'X-Two': 'a',
        'x-local-source-address': '203.0.113.9',
        'user-agent': 'tester',
        'content-type': 'text/plain',
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-one')).toBe('1');
    const { event, context } = (await answer.json()) as { event: JsonObject; context: JsonObject };
    expect(event).toMatchObject({
      resource: '/v1/things/{id}',
      path: '/v1/things/a%20b',
      httpMethod: 'POST',
      pathParameters: { id: 'a b' },
      queryStringParameters: { x: '2', y: 'đ' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['đ'] },
      stageVariables: null,
      body: 'plain',
      isBase64Encoded: false,
      headers: {
        'X-Two': 'a',
        'X-Forwarded-For': '203.0.113.9',
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Port': '443',
      },
      requestContext: {
        accountId: '000000000000',
        stage: 'v1',
        domainName: 'localhost',
        resourcePath: '/v1/things/{id}',
        path: '/v1/things/a%20b',
        httpMethod: 'POST',
        protocol: 'HTTP/1.1',
        identity: { sourceIp: '203.0.113.9', userAgent: 'tester' },
      },
    });
    expect(event['headers']).not.toHaveProperty('x-local-source-address');
    const { requestId, requestTimeEpoch } = event['requestContext'] as JsonObject;
    expect(requestId).toBe(answer.headers.get('x-amzn-requestid'));
    expect(requestTimeEpoch).toEqual(expect.any(Number));
    expect(context).toMatchObject({ functionName: expect.stringContaining('Greeter'), memoryLimitInMB: '128' });
    expect(context['remaining']).toBeGreaterThan(0);
  });

  test('with a binary body in base64, and no body as null', async () => {
    const headers = { 'content-type': 'image/jpeg' };
    const binary = await fetch(`${cloud.url}/v1/things/1`, { method: 'POST', body: Uint8Array.of(255, 216), headers });
    expect(await binary.json()).toMatchObject({ event: { body: '/9g=', isBase64Encoded: true } });
    const none = await fetch(`${cloud.url}/v1/things/1/mine`);
    expect(await none.json()).toMatchObject({
      event: { body: null, isBase64Encoded: false, queryStringParameters: null },
    });
  });
});

describe('API Gateway answers by itself', () => {
  test('an unknown route, as the app words it', async () => {
    const answer = await fetch(`${cloud.url}/v1/nothing`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await answer.json()).toEqual({ code: 'not_found', requestId: answer.headers.get('x-amzn-requestid') });
  });

  test('a preflight, naming the origin that asks when it is among the allowed', async () => {
    const preflight = (origin: string) => fetch(`${cloud.url}/v1/things/1`, { method: 'OPTIONS', headers: { origin } });
    const [first, second, foreign] = [
      await preflight('https://one.example'),
      await preflight('https://two.example'),
      await preflight('https://three.example'),
    ];
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(second.headers.get('access-control-allow-origin')).toBe('https://two.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBe('https://one.example');
  });

  test('a method beyond its throttle: 429', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => fetch(`${cloud.url}/v1/slow`)));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
  });

  test('a missing required parameter: 400', async () => {
    expect((await fetch(`${cloud.url}/v1/picky`)).status).toBe(400);
    expect((await fetch(`${cloud.url}/v1/picky?q=1`)).status).toBe(200);
  });

  test('an undecodable path: 400, a body beyond 10 MB: 413', async () => {
    expect((await fetch(`${cloud.url}/v1/things/%FF`)).status).toBe(400);
    expect(
      (await fetch(`${cloud.url}/v1/things/1`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })).status,
    ).toBe(413);
  });

  test('a function that throws, ends, answers nonsense, or exceeds its time: 502', async () => {
    const answers = [
      await ask(cloud.url, 'crash'),
      await ask(cloud.url, 'exit'),
      await ask(cloud.url, 'raw', { answer: 'nonsense' }),
      await ask(cloud.url, 'sleep', { ms: 5000 }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([502, 502, 502, 502]);
    expect(await answers[3]!.json()).toEqual({ message: 'Internal server error' });
    const log = readFileSync(
      join(
        data,
        'logs',
        readdirSync(join(data, 'logs')).find((name) => name.includes('Greeter'))!,
      ),
      'utf8',
    );
    expect(log).toContain('Task timed out after 1.00 seconds');
    expect((await ask(cloud.url, 'echo')).status).toBe(200);
  });

  test('and writes an access log in the format of the stage', () => {
    const [line = ''] = readFileSync(join(data, 'logs', 'access.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      httpMethod: 'POST',
      resourcePath: '/v1/things/{id}',
      status: '200',
      ip: '203.0.113.9',
    });
  });
});

describe('a function', () => {
  test('sees its own environment and nothing of the host', async () => {
    process.env['LEAKED'] = 'yes';
    const environment = (await (await ask(cloud.url, 'environment')).json()) as JsonObject;
    delete process.env['LEAKED'];
    expect(environment).toMatchObject({
      ORIGIN: cloud.url,
      THINGS: tableNamed(file, 'Things'),
      AWS_REGION: 'ap-southeast-1',
      AWS_ENDPOINT_URL: file.aws.endpoint,
      AWS_CONFIG_FILE: '/dev/null',
    });
    expect(environment).not.toHaveProperty('LEAKED');
    expect(environment).not.toHaveProperty('HOME');
  });

  test('runs on a schedule, and when a schedule is asked for by name', async () => {
    const answer = await fetch(`${cloud.url}/__local/schedules/run?name=${file.schedules[0]!}`, { method: 'POST' });
    expect(await answer.json()).toEqual([{ name: file.schedules[0], ok: true }]);
  });
});

describe('an AWS call', () => {
  test('that the policies allow is served and recorded without the data of the item', async () => {
    expect((await put('kept')).status).toBe(200);
    const [record] = (await trailOf('PutItem')).slice(-1);
    expect(record).toMatchObject({
      eventVersion: '1.11',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'PutItem',
      userIdentity: {
        type: 'AssumedRole',
        arn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/.*Greeter.*\/.*Greeter/),
      },
      requestParameters: { tableName: tableNamed(file, 'Things'), key: { pk: 'kept' }, items: ['pk', 'secretName'] },
      resources: [{ type: 'AWS::DynamoDB::Table' }],
      readOnly: false,
      managementEvent: false,
      eventCategory: 'Data',
    });
    expect(record).not.toHaveProperty('errorCode');
    expect(JSON.stringify(record)).not.toContain('never in a trail');
  });

  test('that no policy allows is denied in the words of AWS, recorded, and not done', async () => {
    const others = tableNamed(file, 'Others');
    const { status, body } = await call('dynamodb', 'PutItem', {
      TableName: others,
      Item: { pk: { S: 'no' }, sk: { N: '1' } },
    });
    expect(status).toBe(400);
    const { __type, message } = JSON.parse(body) as JsonObject;
    expect(__type).toMatch(/#AccessDeniedException$/);
    expect(message).toMatch(
      /^User: arn:aws:sts::000000000000:assumed-role\/.+ is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:.+ because no identity-based policy allows the dynamodb:PutItem action$/,
    );
    expect(await page('/denied')).toContainEqual(
      expect.objectContaining({ eventName: 'PutItem', errorCode: 'AccessDeniedException' }),
    );
    expect(await awsAsOperator(file, 'Scan', { TableName: others })).toMatchObject({ Count: 0 });
  });

  test('in a transaction needs the action of each item', async () => {
    const TableName = tableNamed(file, 'Things');
    const Key = { pk: { S: 'x' } };
    const allowed = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName, Item: Key } }],
    });
    const mixed = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName, Item: { pk: { S: 'y' } } } }, { Delete: { TableName, Key } }],
    });
    const checked = await call('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } }],
    });
    expect([allowed.status, mixed.status, checked.status]).toEqual([200, 400, 400]);
    expect(mixed.body).toContain('dynamodb:DeleteItem');
    expect(checked.body).toContain('dynamodb:ConditionCheckItem');
    expect(await awsAsOperator(file, 'GetItem', { TableName, Key: { pk: { S: 'y' } } })).toEqual({});
  });

  test('with a failed condition is recorded by its code, without the item', async () => {
    const failing = {
      TableName: tableNamed(file, 'Things'),
      Item: { pk: { S: 'kept' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    expect((await call('dynamodb', 'PutItem', failing)).body).toContain('ConditionalCheckFailedException');
    expect((await trailOf('PutItem')).at(-1)).toMatchObject({ errorCode: 'ConditionalCheckFailedException' });
  });

  test('of an unknown access key, an unknown service or operation is refused', async () => {
    expect((await call('kms', 'Encrypt', {}, 'ASIANOBODY')).body).toContain('UnrecognizedClientException');
    const query = await call('sts', 'GetCallerIdentity', {}, 'ASIANOBODY');
    expect([query.status, query.body]).toEqual([403, expect.stringContaining('InvalidClientTokenId')]);
    expect((await call('rekognition', 'DetectFaces', {})).body).toContain('does not host the service rekognition');
    expect((await call('dynamodb', 'toString', {})).body).toContain('UnknownOperationException');
  });

  test('reads a secret under a customer-managed key', async () => {
    const environment = (await (await ask(cloud.url, 'environment')).json()) as Record<string, string>;
    const { status, body } = await call('secretsmanager', 'GetSecretValue', { SecretId: environment['SECRET']! });
    expect(status).toBe(200);
    const before = JSON.parse(body) as JsonObject;
    expect(before['SecretString']).toMatch(/^[A-Za-z0-9]{40}$/);
    await fetch(`${cloud.url}/__local/secrets/rotate?name=${environment['SECRET']!}`, { method: 'POST' });
    const stage = async (VersionStage: string) =>
      JSON.parse(
        (await call('secretsmanager', 'GetSecretValue', { SecretId: environment['SECRET']!, VersionStage })).body,
      ) as JsonObject;
    expect((await stage('AWSPREVIOUS'))['SecretString']).toBe(before['SecretString']);
    expect((await stage('AWSCURRENT'))['SecretString']).not.toBe(before['SecretString']);
    expect(JSON.stringify(await trailOf('GetSecretValue'))).not.toContain(before['SecretString']);
  });

  test('computes a MAC with the key of the role, and no other operation', async () => {
    const environment = (await (await ask(cloud.url, 'environment')).json()) as Record<string, string>;
    const input = { KeyId: environment['PEPPER']!, MacAlgorithm: 'HMAC_SHA_256', Message: 'aGk=' };
    const mac = async (): Promise<unknown> =>
      (JSON.parse((await call('kms', 'GenerateMac', input)).body) as JsonObject)['Mac'];
    expect(await mac()).toEqual(expect.stringMatching(/^[\w+/]{43}=$/));
    expect(await mac()).toBe(await mac());
    expect((await call('kms', 'VerifyMac', { ...input, Mac: 'AA==' })).body).toContain('AccessDeniedException');
  });

  test('sends an SMS to the inbox, to numbers in E.164 form only, unrecorded by CloudTrail', async () => {
    const sms = (PhoneNumber: string) =>
      call('sns', 'Publish', {
        PhoneNumber,
        Message: 'Mã <b>123456</b>',
        'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SenderID',
        'MessageAttributes.entry.1.Value.DataType': 'String',
        'MessageAttributes.entry.1.Value.StringValue': 'DINHDANH',
      });
    const [first, second, local] = [await sms('+84900000001'), await sms('+84900000002'), await sms('0900000001')];
    expect(first.body).toMatch(/<PublishResult><MessageId>[\w-]+<\/MessageId><\/PublishResult>/);
    expect([first.status, second.status, local.status]).toEqual([200, 200, 400]);
    const inbox = (await page('/sms?to=+84900000001')) as JsonObject[];
    expect(inbox).toEqual([
      expect.objectContaining({
        to: '+84900000001',
        text: 'Mã <b>123456</b>',
        attributes: { 'AWS.SNS.SMS.SenderID': 'DINHDANH' },
      }),
    ]);
    expect(await page(`/sms?after=${String(inbox[0]!['messageId'])}`)).toEqual([
      expect.objectContaining({ to: '+84900000002' }),
    ]);
    expect(await trailOf('Publish')).toEqual([]);
  });

  test('to a topic is denied where the policy is for telephones only', async () => {
    const { status, body } = await call('sns', 'Publish', {
      TopicArn: 'arn:aws:sns:ap-southeast-1:000000000000:t',
      Message: 'x',
    });
    expect([status, body]).toEqual([403, expect.stringContaining('AuthorizationError')]);
  });
});

describe('the local pages', () => {
  test('show texts as texts', async () => {
    const overview = await (await fetch(`${cloud.url}/__local/`)).text();
    expect(overview).toContain('Mã &lt;b&gt;123456&lt;/b&gt;');
    expect(overview).toContain('development stand-in');
  });

  test('show the contract', async () => {
    const contract = await (await fetch(`${cloud.url}/__local/contract`)).text();
    expect(contract).toContain('<b>POST</b> /v1/things');
    expect(contract).toContain('<a href="#Thing">');
    expect(contract).toContain('&lt;script&gt;');
  });

  test('are for this machine only', async () => {
    const status = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve) => {
        request(`${cloud.url}/__local/sms`, { headers }, (answer) => resolve(answer.resume().statusCode)).end();
      });
    expect(await status({ host: 'rebound.example' })).toBe(403);
    expect(await status({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await status({ host: '127.0.0.1:1' })).toBe(200);
  });
});

test('the endpoint file names tables by logical id and outputs', () => {
  expect(file.outputs['ThingsTable']).toBe(tableNamed(file, 'Things'));
  expect(cloud.summary.join('\n')).toMatch(/Not hosted: .*AWS::Logs::LogGroup \(1\)/);
});
