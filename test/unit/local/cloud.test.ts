import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { startCloud, type Cloud } from '../../../local/cloud.ts';
import type { JsonObject } from '../../../local/json.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import { ask, awsFromFunction, endpointFile, tableNamed, type EndpointFile } from './fixture/asking.ts';

const data = newDirectory();
const contract = join(data, 'contract.html');
let cloud: Cloud;
let file: EndpointFile;

beforeAll(async () => {
  cloud = await startCloud({
    assembly: synthesizeFixture(),
    data,
    port: 0,
    contract,
  });
  file = endpointFile(data);
});
afterAll(async () => cloud.stop());

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

  test('with no body as null', async () => {
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
    expect(log).toContain('Task timed out after 3.00 seconds');
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
    // With an address the SDK writes a bucket into the path.
    expect(environment['AWS_ENDPOINT_URL_S3']).toBe(file.aws.endpoint.replace('localhost', '127.0.0.1'));
    expect(environment).not.toHaveProperty('LEAKED');
    expect(environment).not.toHaveProperty('HOME');
  });

  test('runs on a schedule, and when a schedule is asked for by name', async () => {
    const answer = await fetch(`${cloud.url}/__local/schedules/run?name=${file.schedules[0]!}`, { method: 'POST' });
    expect(await answer.json()).toEqual([{ name: file.schedules[0], ok: true }]);
  });
});

describe('the local pages', () => {
  test('show texts as texts', async () => {
    const input = { PhoneNumber: '+84900000001', Message: 'Mã <b>123456</b>' };
    await awsFromFunction(cloud.url, { service: 'sns', operation: 'Publish', input });
    const overview = await (await fetch(`${cloud.url}/__local/`)).text();
    expect(overview).toContain('Mã &lt;b&gt;123456&lt;/b&gt;');
    expect(overview).toContain('development stand-in');
  });

  test('show the contract page, whose scripts may reach nobody, and say when there is none', async () => {
    const show = () => fetch(`${cloud.url}/__local/contract`);
    expect([(await show()).status, await (await show()).json()]).toEqual([
      400,
      { error: expect.stringContaining('no contract page') },
    ]);
    writeFileSync(contract, '<p>contract</p>');
    const answer = await show();
    expect(await answer.text()).toBe('<p>contract</p>');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*script-src 'unsafe-inline'/);
    expect((await fetch(`${cloud.url}/__local/`)).headers.get('content-security-policy')).not.toContain('script-src');
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
