import { describe, expect, test } from '@jest/globals';
import { readAnswer } from '../../../local/gateway/answer.ts';
import { matchRoute, type Route } from '../../../local/gateway/routes.ts';
import { Throttle } from '../../../local/gateway/throttle.ts';

const route = (method: string, resourcePath: string): Route => ({
  method,
  resourcePath,
  resourceId: resourcePath,
  integration: { functionArn: 'arn', timeoutMs: 1 },
});

describe('a route', () => {
  const routes = [route('GET', '/v1/things/{id}'), route('GET', '/v1/things/mine'), route('ANY', '/v1/things/{id}')];
  test.each([
    ['GET', '/v1/things/7', 'GET /v1/things/{id}', { id: '7' }],
    ['GET', '/v1/things/a%20b%2Fc', 'GET /v1/things/{id}', { id: 'a b/c' }],
    ['GET', '/v1/things/mine', 'GET /v1/things/mine', {}],
    ['PUT', '/v1/things/mine', 'ANY /v1/things/{id}', { id: 'mine' }],
  ])('%s %s', (method, path, expected, pathParameters) => {
    const match = matchRoute(routes, method, path);
    expect(`${match?.route.method ?? ''} ${match?.route.resourcePath ?? ''}`).toBe(expected);
    expect(match?.pathParameters).toEqual(pathParameters);
  });

  test.each([
    ['GET', '/v1/things'],
    ['GET', '/v1/things/'],
    ['GET', '/v1/things/7/8'],
    ['POST', '/v1/other'],
    ['GET', '/V1/things/7'],
  ])('none for %s %s', (method, path) => {
    expect(matchRoute(routes, method, path)).toBeUndefined();
  });
});

describe('throttling', () => {
  const setting = (HttpMethod: string, ResourcePath: string, rate: number, burst: number) => ({
    HttpMethod,
    ResourcePath,
    ThrottlingRateLimit: rate,
    ThrottlingBurstLimit: burst,
  });

  test('admits a burst, then the rate', () => {
    let now = 0;
    const throttle = new Throttle([setting('*', '/*', 2, 3)], () => now);
    const admitted = (count: number): number =>
      Array.from({ length: count }, () => throttle.admits('GET', '/a')).filter(Boolean).length;
    expect(admitted(5)).toBe(3);
    now = 1000;
    expect(admitted(5)).toBe(2);
    now = 60_000;
    expect(admitted(5)).toBe(3);
  });

  test('takes the setting of the method, and counts each method by itself', () => {
    const throttle = new Throttle([setting('*', '/*', 1, 1), setting('GET', '/~1v1~1a', 1, 2)], () => 0);
    const admitted = (method: string, path: string): boolean[] => [1, 2, 3].map(() => throttle.admits(method, path));
    expect(admitted('GET', '/v1/a')).toEqual([true, true, false]);
    expect(admitted('PUT', '/v1/a')).toEqual([true, false, false]);
    expect(admitted('GET', '/v1/b')).toEqual([true, false, false]);
  });

  test('admits everything without a setting', () => {
    expect(new Throttle(undefined, () => 0).admits('GET', '/a')).toBe(true);
  });
});

describe('the answer of a function', () => {
  test('keeps repeated headers', () => {
    const answer = readAnswer(
      JSON.stringify({
        statusCode: 201,
        multiValueHeaders: { 'set-cookie': ['a', 'b'], 'content-type': ['image/png'] },
        body: 'đ',
      }),
    );
    expect(answer?.headers).toEqual([
      ['set-cookie', 'a'],
      ['set-cookie', 'b'],
      ['content-type', 'image/png'],
    ]);
    expect(answer?.body.toString()).toBe('đ');
  });

  test.each(['null', '"text"', '{}', '{"statusCode":"abc"}', '{"statusCode":200,"body":{}}', '{"statusCode":999}'])(
    'is not taken in the form %s',
    (payload) => {
      expect(readAnswer(payload)).toBeUndefined();
    },
  );
});
