import { describe, expect, test } from '@jest/globals';
import { readAnswer } from '../../../local/gateway/answer.ts';
import { matchRoute, type Route } from '../../../local/gateway/routes.ts';

const route = (method: string, resourcePath: string): Route => ({ method, resourcePath, functionArn: 'arn' });

describe('a route', () => {
  const routes = [route('GET', '/v1/things/{id}'), route('GET', '/v1/things/mine'), route('PUT', '/v1/things/{id}')];
  test.each([
    ['GET', '/v1/things/7', 'GET /v1/things/{id}', { id: '7' }],
    ['GET', '/v1/things/a%20b%2Fc', 'GET /v1/things/{id}', { id: 'a b/c' }],
    ['GET', '/v1/things/mine', 'GET /v1/things/mine', {}],
    ['PUT', '/v1/things/mine', 'PUT /v1/things/{id}', { id: 'mine' }],
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
