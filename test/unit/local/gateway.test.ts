import { describe, expect, test } from '@jest/globals';
import { readAnswer } from '../../../local/gateway/answer.ts';
import { presetAnswer } from '../../../local/gateway/preset.ts';
import { matchRoute, type Route } from '../../../local/gateway/routes.ts';

const route = (method: string, resourcePath: string): Route => ({ method, resourcePath, target: 'arn' });

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

describe('a fixed answer', () => {
  const parameters = { 'method.response.header.Access-Control-Max-Age': "'7200'" };

  test('has its status and its literal headers', () => {
    const answer = presetAnswer([{ StatusCode: '204', ResponseParameters: parameters }]);
    expect([answer.status, answer.headers, answer.body.length]).toEqual([204, [['Access-Control-Max-Age', '7200']], 0]);
  });

  test.each([
    ['none', []],
    ['two', [{ StatusCode: '204' }, { StatusCode: '400', SelectionPattern: '4..' }]],
    ['a template', [{ StatusCode: '200', ResponseTemplates: { 'application/json': '$context.requestId' } }]],
    [
      'a mapping',
      [{ StatusCode: '204', ResponseParameters: { 'method.response.header.A': 'integration.response.header.B' } }],
    ],
  ])('with %s is refused', (_, responses) => {
    expect(() => presetAnswer(responses)).toThrow('knows no MOCK integration');
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
