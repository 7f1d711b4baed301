import { expect, test } from '@jest/globals';
import { outcomeOf, problemOf, succeeded } from './harness/answers.ts';
import { outcomeOfResponse, send } from './harness/raw-call.ts';
import { run } from './harness/run.ts';

const REGISTRATIONS = { method: 'POST', path: '/v1/registrations' } as const;

run('conventions of the API', (run) => {
  test('API every answer carries a request id, forbids storing and brings a nonce', async () => {
    const citizen = await run.citizen();
    const { headers } = await send(run, citizen, { ...REGISTRATIONS, body: citizen.request() });
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('dpop-nonce')).toMatch(/^[\w-]{20,}$/);
    expect(headers.get('content-type')).toBe('application/json');
  });

  test('API a problem has the shape of RFC 9457, with a stable code and the request’s id', async () => {
    const citizen = await run.citizen();
    const response = await send(run, citizen, { ...REGISTRATIONS, body: citizen.request({ phone: '12' }) });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:dinhdanh:problem:invalid_request',
      title: 'Yêu cầu không hợp lệ',
      status: 400,
      detail: 'Vui lòng kiểm tra lại các thông tin được nêu.',
      code: 'invalid_request',
      requestId: response.headers.get('x-request-id'),
      fields: [
        {
          name: 'phone',
          code: 'phone_malformed',
          message: 'Số điện thoại không đúng. Ví dụ đúng: 0912 345 678.',
        },
      ],
    });
  });

  test('API Retry-After says what the problem says', async () => {
    const citizen = await run.citizen();
    const path = `/v1/registrations/${await citizen.started()}/otp`;
    const response = await send(run, citizen, { method: 'POST', path, body: {} });
    const { retryAfter } = (await response.json()) as { retryAfter: number };
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(String(retryAfter));
  });

  test.each([
    [null, 'vi', 'Chưa đồng ý điều khoản'],
    ['en', 'en', 'Terms not accepted'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en', 'Terms not accepted'],
    ['fr, vi;q=0.5, en;q=0.4', 'vi', 'Chưa đồng ý điều khoản'],
    ['fr', 'vi', 'Chưa đồng ý điều khoản'],
  ])('API Accept-Language %s is answered in %s', async (asked, language, title) => {
    const citizen = await run.citizen();
    const body = citizen.request({ terms: { version: '2026-01', accepted: false } });
    const response = await send(run, citizen, { ...REGISTRATIONS, body, headers: { 'accept-language': asked } });
    expect(response.headers.get('content-language')).toBe(language);
    expect(await response.json()).toMatchObject({ title });
  });

  test('API REG-8 the success of a registration is told in English too', async () => {
    const citizen = await run.citizen({ language: 'en' });
    const { message } = succeeded(await citizen.setPassword(await citizen.verified()));
    expect(message).toBe('The password is set. You can sign in with the password that you have just set');
  });

  test('API TH-42 a field that the contract does not know is refused and named', async () => {
    const citizen = await run.citizen();
    const body = { ...citizen.request(), level: 2 };
    const response = await send(run, citizen, { ...REGISTRATIONS, body });
    expect(await response.json()).toMatchObject({
      status: 400,
      code: 'unknown_field',
      fields: [{ name: 'level', code: 'unknown_field' }],
    });
  });

  test('API every field that is missing is named', async () => {
    const citizen = await run.citizen();
    const response = await send(run, citizen, { ...REGISTRATIONS, body: {} });
    const { code, fields } = (await response.json()) as { code: string; fields: { name: string; code: string }[] };
    expect(code).toBe('invalid_request');
    expect(fields.map((field) => `${field.name} ${field.code}`)).toEqual([
      'personalId missing',
      'phone missing',
      'terms missing',
    ]);
  });

  test.each([
    ['no JSON', '{"personalId":', '400 invalid_request'],
    ['a field twice', '{"personalId":"1","personalId":"2"}', '400 invalid_request'],
    ['TH-43 a prototype', '{"__proto__":{"level":2}}', '400 invalid_request'],
    ['TH-47 17 KB', `{"personalId":"${'9'.repeat(17_000)}"}`, '413 payload_too_large'],
  ])('API %s is refused', async (_, body, outcome) => {
    expect(await outcomeOfResponse(await send(run, await run.citizen(), { ...REGISTRATIONS, body }))).toBe(outcome);
  });

  test('API a body of another type is refused', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await send(run, await run.citizen(), { ...REGISTRATIONS, body: '{}', headers });
    expect(await outcomeOfResponse(answer)).toBe('422 unsupported_media_type');
  });

  test('API ID-6 a number in the query is refused', async () => {
    const citizen = await run.citizen();
    const answer = await send(run, citizen, { method: 'GET', path: '/v1/me?identifier=x', proof: null });
    expect(await outcomeOfResponse(answer)).toBe('400 unknown_field');
  });

  test.each([
    ['GET', '/v1/nothing'],
    ['GET', '/v1/registrations'],
    ['GET', '/'],
  ])('API %s %s is not found, told as a problem', async (method, path) => {
    const answer = await send(run, await run.citizen(), { method, path, proof: null });
    expect(await outcomeOfResponse(answer)).toBe('404 not_found');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).not.toBeNull();
  });

  test('API health and guides need no proof', async () => {
    const citizen = await run.citizen();
    const health = await send(run, citizen, { method: 'GET', path: '/v1/health', proof: null });
    expect(await health.json()).toMatchObject({ status: 'ok' });
    expect(health.headers.get('dpop-nonce')).toBeNull();
    const { guides } = succeeded(await citizen.call('listGuides', {}));
    const steps = guides.map(
      async ({ topic }) => succeeded(await citizen.call('getGuide', { path: { topic } })).steps.length,
    );
    expect(Math.min(...(await Promise.all(steps)))).toBeGreaterThan(0);
  });

  test('SEC-1 there are at least ten security questions to choose from, in either language', async () => {
    const citizen = await run.citizen();
    const { questions } = succeeded(await citizen.call('listSecurityQuestions', {}));
    expect(questions.length).toBeGreaterThanOrEqual(10);
  });

  test('API a guide that does not exist is not found', async () => {
    const answer = await (await run.citizen()).call('getGuide', { path: { topic: 'khong-co' } });
    expect(outcomeOf(answer)).toBe('404 not_found');
    expect(problemOf(answer).title).toBe('Không tìm thấy');
  });
});
