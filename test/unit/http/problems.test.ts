import { beforeEach, describe, expect, test } from '@jest/globals';
import { accepted, DependencyUnavailable, refused, type Outcome } from '../../../domain/outcome.ts';
import type { Answer } from '../../../http/contract/types.ts';
import { statusOf, type ProblemCode } from '../../../http/problem/codes.ts';
import { problemReply } from '../../../http/problem/reply.ts';
import { LANGUAGES } from '../../../texts/language.ts';
import { codeOf, DeviceCalls, problemOf, type CallParts } from '../../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';
import { MemoryEdge } from '../../doubles/edge/memory-edge.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const PATH = '/v1/registrations/flow-0001/otp/verify';
let feature: ScriptedFeature;
let device: DeviceCalls;

const verify = (parts: CallParts = {}) => device.call(PATH, { body: { code: '048151' }, ...parts });
const answering = (outcome: Outcome<Answer>) => () => Promise.resolve(outcome);

beforeEach(async () => {
  feature = new ScriptedFeature('registration', answering(accepted({ status: 200, body: { status: 'otp_verified' } })));
  device = await DeviceCalls.to(feature);
});

describe('problems', () => {
  test('OTP-3 a refusal becomes a problem with its code, its texts and what is needed to go on', async () => {
    feature.script = answering(refused('otp_wrong', { attemptsLeft: 2 }));
    const result = await verify({ headers: { 'Accept-Language': 'en-GB,en;q=0.8' } });
    expect(result.headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Content-Language': 'en' });
    expect(problemOf(result)).toEqual({
      type: 'urn:dinhdanh:problem:otp_wrong',
      title: expect.any(String),
      detail: expect.any(String),
      status: 422,
      code: 'otp_wrong',
      attemptsLeft: 2,
      requestId: result.headers['X-Request-Id'],
    });
  });

  test('OTP-3 the language is Vietnamese unless English is asked for', async () => {
    feature.script = answering(refused('otp_expired'));
    const [vi, en, fr] = [
      await verify(),
      await verify({ headers: { 'Accept-Language': 'en' } }),
      await verify({ headers: { 'Accept-Language': 'fr' } }),
    ];
    expect([vi, en, fr].map(({ headers }) => headers['Content-Language'])).toEqual(['vi', 'en', 'vi']);
    expect(problemOf(vi).title).toBe(problemOf(fr).title);
    expect(problemOf(vi).title).not.toBe(problemOf(en).title);
    expect(vi.headers['Vary']).toContain('Accept-Language');
  });

  test('REG-5 fields and reasons carry their messages', async () => {
    feature.script = answering(refused('population_mismatch', { fields: [{ name: 'fullName', code: 'differs' }] }));
    expect(problemOf(await verify()).fields).toEqual([
      { name: 'fullName', code: 'differs', message: 'Thông tin này chưa khớp với Cơ sở dữ liệu Quốc gia về Dân cư.' },
    ]);
    feature.script = answering(refused('password_weak', { reasons: ['no_digit'] }));
    expect(JSON.parse((await verify()).body)).toMatchObject({
      reasons: [{ code: 'no_digit', message: 'Cần ít nhất một chữ số.' }],
    });
  });

  test('OTP-2 429 and 503 say when to come back, rounded up and never zero', async () => {
    const now = feature.edge.clock.now();
    for (const [retryAt, seconds] of [
      [now + 59_001, '60'],
      [now, '1'],
      [now - 5_000, '1'],
      [undefined, '60'],
    ] as const) {
      feature.script = answering(refused('rate_limited', retryAt === undefined ? {} : { retryAt }));
      const result = await verify();
      expect([result.headers['Retry-After'], String(problemOf(result).retryAfter)]).toEqual([seconds, seconds]);
    }
    feature.script = answering(refused('sms_unavailable'));
    expect((await verify()).headers['Retry-After']).toBe('5');
  });

  test('TH-49 a dependency that fails is “not now”', async () => {
    feature.script = () => Promise.reject(new DependencyUnavailable('ledger', 3));
    const result = await verify();
    expect([result.statusCode, codeOf(result), result.headers['Retry-After']]).toEqual([
      503,
      'temporarily_unavailable',
      '3',
    ]);
    expect(feature.log.lines.at(-1)).toMatchObject({ event: 'dependency_unavailable', dependency: 'ledger' });
  });

  test('TH-49 each port of the edge that fails denies', async () => {
    const fail = () => Promise.reject(new DependencyUnavailable('store'));
    const spoilt: ((edge: MemoryEdge) => void)[] = [
      (edge) => (edge.proofs.firstUse = fail),
      (edge) => (edge.idempotency.reserve = fail),
      (edge) => (edge.addressGate.admit = fail),
      (edge) => (edge.keys.nonceKeys = fail),
    ];
    for (const spoil of spoilt) {
      const edge = new MemoryEdge();
      const broken = new ScriptedFeature('registration', answering(refused('not_found')), edge);
      const phone = await DeviceCalls.to(broken);
      const body = { personalId: '1', phone: '2', terms: { version: '1', accepted: true } };
      const event = await phone.event('/v1/registrations', { body });
      spoil(edge);
      expect(codeOf(await invoke(broken.handler, event))).toBe('temporarily_unavailable');
      expect(broken.ran).toHaveLength(0);
    }
  });

  test('AUD-4 a fault is 500 without a word of what it was', async () => {
    feature.script = () => Promise.reject(new Error('0912345678 of Nguyễn Văn Thử'));
    const result = await verify();
    expect([result.statusCode, codeOf(result)]).toEqual([500, 'internal_error']);
    expect(JSON.stringify([result, feature.log.lines])).not.toMatch(/0912345678|Nguyễn/);
  });

  test('AUD-4 what is thrown need not be an Error', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    feature.script = () => Promise.reject('0912345678');
    expect((await verify()).statusCode).toBe(500);
    expect(feature.log.lines.at(-1)).toMatchObject({ event: 'request_failed', errorClass: 'string' });
  });

  test('FA-18 when the function’s time runs out the client still gets an answer', async () => {
    const never = Promise.withResolvers<Outcome<Answer>>();
    feature.script = () => never.promise;
    const event = await device.event(PATH, { body: { code: '048151' } });
    const result = await feature.handler(event, { getRemainingTimeInMillis: () => 501 });
    expect([result.statusCode, codeOf(result)]).toEqual([503, 'temporarily_unavailable']);
    expect(codeOf(await verify({ idempotencyKey: event.headers?.['Idempotency-Key'] ?? '' }))).toBe(
      'idempotency_in_progress',
    );
    never.resolve(refused('otp_expired'));
  });

  test('OTP-3 every code has a status and texts in both languages', () => {
    for (const code of Object.keys(statusOf) as ProblemCode[]) {
      for (const language of LANGUAGES) {
        const { status, body } = problemReply({ code }, language, undefined);
        expect(status).toBe(statusOf[code]);
        expect(body).toMatchObject({ title: expect.stringMatching(/\S/), detail: expect.stringMatching(/\S/) });
      }
    }
  });
});

describe('every answer', () => {
  test('SES-2 carries a request id, is stored nowhere, and brings a nonce', async () => {
    for (const result of [await verify(), await verify({ text: '{' })]) {
      expect(result.headers).toMatchObject({
        'X-Request-Id': expect.stringMatching(/^[\w-]{8,64}$/),
        'Cache-Control': 'no-store',
        'DPoP-Nonce': expect.stringMatching(/^[\w-]{43}$/),
      });
    }
  });

  test('TH-31 a request id that is no id is replaced', async () => {
    const event = await device.event(PATH, { body: { code: '1' } });
    const result = await invoke(feature.handler, {
      ...event,
      requestContext: { ...event.requestContext, requestId: 'a\nb' },
    });
    expect(result.headers['X-Request-Id']).toMatch(/^[\da-f-]{36}$/);
  });

  test('TH-15 a path or method that no operation takes is refused', async () => {
    const call = (method: string, path: string) => invoke(feature.handler, gatewayEvent(method, path, {}));
    const wrongMethod = await call('GET', '/v1/registrations');
    expect([wrongMethod.statusCode, codeOf(wrongMethod), wrongMethod.headers['Allow']]).toEqual([
      405,
      'method_not_allowed',
      'POST',
    ]);
    expect(codeOf(await call('POST', '/v1/other'))).toBe('not_found');
  });
});

describe('TH-40 cross-origin calls', () => {
  const cors = (headers: Readonly<Record<string, string>>) =>
    Object.keys(headers).filter((name) => /^access-control/i.test(name));

  test('TH-40 no page may read an answer by default', async () => {
    expect(cors((await verify({ headers: { Origin: 'https://page.example.test' } })).headers)).toEqual([]);
  });

  test('TH-40 a page of exactly an allowed origin may, and no other, and never with credentials', async () => {
    const pages = ['https://page.example.test'];
    feature = new ScriptedFeature('information', answering(refused('not_found')), new MemoryEdge(), pages);
    const health = (Origin: string) => invoke(feature.handler, gatewayEvent('GET', '/v1/health', { Origin }));
    const allowed = await health('https://page.example.test');
    expect(allowed.headers['Access-Control-Allow-Origin']).toBe('https://page.example.test');
    expect(allowed.headers['Access-Control-Expose-Headers']).toContain('DPoP-Nonce');
    expect(allowed.headers['Access-Control-Allow-Credentials']).toBeUndefined();
    expect(allowed.headers['Vary']).toContain('Origin');
    for (const Origin of [
      'http://page.example.test',
      'https://page.example.test.evil.test',
      'null',
      'https://page.example.test:444',
    ]) {
      expect(cors((await health(Origin)).headers)).toEqual([]);
    }
  });

  test('TH-40 nor may that page read an answer to a call that it does not make', async () => {
    const pages = ['https://page.example.test'];
    feature = new ScriptedFeature('registration', answering(refused('not_found')), new MemoryEdge(), pages);
    device = await DeviceCalls.to(feature);
    expect(cors((await verify({ headers: { Origin: 'https://page.example.test' } })).headers)).toEqual([]);
  });
});
