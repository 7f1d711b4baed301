import { afterEach, describe, expect, test } from '@jest/globals';
import { Assembly } from '../../../local/assembly/assembly.ts';
import { openDistribution } from '../../../local/distribution/distribution.ts';
import { GLOBAL_KEYS } from '../../../local/endpoint/authorizer.ts';
import { listen, type Handler, type Listener } from '../../../local/endpoint/listen.ts';
import { knownKeys } from '../../../local/iam/conditions.ts';
import { readResourcePolicies } from '../../../local/iam/roles.ts';
import type { JsonObject } from '../../../local/json.ts';
import { readBuckets } from '../../../local/services/s3/buckets.ts';
import { ObjectStore } from '../../../local/services/s3/store.ts';
import { newDirectory, writeAssembly } from './fixture/assembly.ts';

const OWN = { 'Fn::Join': ['', ['arn:aws:cloudfront::000000000000:distribution/', { Ref: 'Front' }]] };
const HEADERS = {
  SecurityHeadersConfig: {
    ContentTypeOptions: { Override: true },
    StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
  },
  CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'usb=()', Override: true }] },
};

function resources(sourceArn: unknown = OWN, headers: JsonObject = HEADERS, more: JsonObject = {}): JsonObject {
  return {
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    FilesPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'files',
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::files/*',
              Condition: { StringEquals: { 'AWS:SourceArn': sourceArn as string } },
            },
          ],
        },
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: { ResponseHeadersPolicyConfig: { Name: 'headers', ...headers } },
    },
    Front: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultRootObject: 'index.html',
          DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: 'Headers' }, TargetOriginId: 'one' },
          CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/index.html' }],
          Origins: [{ Id: 'one', DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] } }],
          ...more,
        },
      },
    },
  };
}

const running: Listener[] = [];
afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())));

/** A distribution of a bucket with two files; its origin. */
async function hosted(template = resources()): Promise<string> {
  const data = newDirectory();
  const assembly = new Assembly(writeAssembly({ Web: { Resources: template } }));
  const store = new ObjectStore(data);
  const files = readBuckets(assembly)('files');
  for (const [key, type] of [
    ['index.html', 'text/html'],
    ['a/trang.txt', 'text/plain'],
  ] as const) {
    const headers = { 'content-type': type, 'cache-control': 'max-age=5', 'x-amz-server-side-encryption': 'AES256' };
    store.add(files, { key, size: 1, etag: '', deleted: false, headers }, Buffer.from(key));
  }
  const policies = readResourcePolicies(assembly, knownKeys(GLOBAL_KEYS, ['s3']));
  let handler: Handler = () => Promise.reject(new Error('not yet'));
  const listener = await listen(0, (request, response) => handler(request, response));
  running.push(listener);
  handler = openDistribution(assembly, data, policies, listener.origin);
  return listener.origin;
}

describe('a distribution', () => {
  test('serves the objects of its bucket, with the headers of its policy', async () => {
    const origin = await hosted();
    const answer = await fetch(`${origin}/a/trang.txt?x=1`);
    expect([answer.status, await answer.text()]).toEqual([200, 'a/trang.txt']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'cache-control': 'max-age=5',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'permissions-policy': 'usb=()',
    });
    expect(answer.headers.get('x-amz-server-side-encryption')).toBeNull();
  });

  test('has a first page, and a page for what is not there', async () => {
    const origin = await hosted();
    expect(await (await fetch(`${origin}/`)).text()).toBe('index.html');
    const missing = await fetch(`${origin}/nowhere`);
    expect([missing.status, await missing.text(), missing.headers.get('x-content-type-options')]).toEqual([
      404,
      'index.html',
      'nosniff',
    ]);
  });

  test('reads nothing that the bucket’s policy does not let this distribution read', async () => {
    const origin = await hosted(resources('arn:aws:cloudfront::000000000000:distribution/another'));
    const denied = await fetch(`${origin}/index.html`);
    expect([denied.status, await denied.text()]).toEqual([404, '']);
  });

  test('has one origin: other names of this machine are sent there, other machines away', async () => {
    const origin = await hosted();
    const { port } = new URL(origin);
    const answer = await fetch(`http://127.0.0.1:${port}/a?b=c`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `${origin}/a?b=c`]);
  });

  test('takes nothing', async () => {
    expect((await fetch(`${await hosted()}/`, { method: 'POST', body: 'x' })).status).toBe(403);
  });

  test.each([
    [
      'a header',
      resources(OWN, { SecurityHeadersConfig: { XSSProtection: { Protection: true } } }),
      'no XSSProtection',
    ],
    ['CORS', resources(OWN, { CorsConfig: {} }), 'no CorsConfig'],
    ['behaviours', resources(OWN, HEADERS, { CacheBehaviors: [] }), 'no CacheBehaviors'],
    ['other origins', resources(OWN, HEADERS, { Origins: [{ Id: 'x', DomainName: 'example.test' }] }), 'no origin'],
  ])('with what is not known of one is refused: %s', async (_, template, why) => {
    await expect(hosted(template)).rejects.toThrow(why);
  });
});
