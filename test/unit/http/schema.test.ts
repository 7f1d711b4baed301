import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refused } from '../../../domain/outcome.ts';
import { scan } from '../../../http/json/scan.ts';
import { codeOf, DeviceCalls, problemOf, type CallParts } from '../../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const PATH = '/v1/registrations';
const valid = {
  personalId: '001094000001',
  phone: '0912345678',
  terms: { version: '1', accepted: true },
  details: { fullName: 'Nguyễn Văn Thử', dateOfBirth: '1994', sex: 'male', permanentResidence: 'Phường Ví Dụ' },
};

let feature: ScriptedFeature;
let device: DeviceCalls;

beforeAll(async () => {
  feature = new ScriptedFeature('registration', () => Promise.resolve(refused('not_found')));
  device = await DeviceCalls.to(feature);
});
beforeEach(() => void feature.ran.splice(0));

const start = (parts: CallParts) => device.call(PATH, parts);
const fieldsOf = async (parts: CallParts) =>
  problemOf(await start(parts)).fields?.map(({ name, code }) => `${name} ${code}`);

describe('bodies', () => {
  test('REG-1 the contract’s body reaches the feature as it is', async () => {
    await start({ body: valid });
    expect(feature.ran[0]?.body).toEqual(valid);
  });

  test('TH-42 extra fields are refused by name, at every depth, and reach nobody', async () => {
    const result = await start({ body: { ...valid, role: 'officer' } });
    expect([result.statusCode, codeOf(result)]).toEqual([400, 'unknown_field']);
    expect(await fieldsOf({ body: { ...valid, role: 1, state: 'active' } })).toEqual([
      'role unknown_field',
      'state unknown_field',
    ]);
    expect(await fieldsOf({ body: { ...valid, details: { ...valid.details, level: 2 } } })).toEqual([
      'details.level unknown_field',
    ]);
    expect(feature.ran).toHaveLength(0);
  });

  test('TH-43 names that reach into prototypes are refused, however they are written', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
      for (const text of [`{"${name}":{"level":2}}`, `{"details":{"${name}":1}}`, `{"terms":[{"${name}":{}}]}`]) {
        expect(codeOf(await start({ text }))).toBe('invalid_request');
      }
    }
    expect(({} as Record<string, unknown>)['level']).toBeUndefined();
  });

  test('TH-42 a name that comes twice is refused', async () => {
    const text = JSON.stringify(valid);
    expect(codeOf(await start({ text: `{"phone":"0987654321",${text.slice(1)}` }))).toBe('invalid_request');
    expect(codeOf(await start({ text: `{"ph\\u006fne":"0987654321",${text.slice(1)}` }))).toBe('invalid_request');
  });

  test('REG-3 missing and malformed fields are named', async () => {
    expect(
      await fieldsOf({ body: { ...valid, phone: undefined, personalId: 12, terms: { version: '', accepted: 'yes' } } }),
    ).toEqual(['personalId malformed', 'phone missing', 'terms.version missing', 'terms.accepted malformed']);
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['half a surrogate', '{"phone":"\ud800"}'],
    ['nine levels', '{"a":'.repeat(9) + '1' + '}'.repeat(9)],
  ])('TH-43 %s is no request', async (_, text) => {
    expect(codeOf(await start({ text, headers: { 'Content-Type': 'application/json' } }))).toBe('invalid_request');
  });

  test('TH-43 bytes that are no UTF-8 are no request', async () => {
    const event = await device.event(PATH, { body: valid });
    const body = Buffer.from([0x7b, 0xff, 0x7d]).toString('base64');
    expect(codeOf(await invoke(feature.handler, { ...event, body, isBase64Encoded: true }))).toBe('invalid_request');
  });

  test('REG-1 a base64 body is the same body', async () => {
    const event = await device.event(PATH, { body: valid });
    const body = Buffer.from(JSON.stringify(valid)).toString('base64');
    await invoke(feature.handler, { ...event, body, isBase64Encoded: true });
    expect(feature.ran[0]?.body).toEqual(valid);
  });

  test('TH-47 a body of 1 MB is refused by its size, before anything reads it', async () => {
    const text = JSON.stringify({ ...valid, qr: 'x'.repeat(1_000_000) });
    const result = await start({ text });
    expect([result.statusCode, codeOf(result)]).toEqual([413, 'payload_too_large']);
    expect(codeOf(await start({ text: '['.repeat(1_000_000) }))).toBe('payload_too_large');
  });

  test('TH-47 sixteen kilobytes are counted in bytes', async () => {
    expect(codeOf(await start({ text: JSON.stringify({ qr: 'ế'.repeat(6_000) }) }))).toBe('payload_too_large');
    expect(codeOf(await start({ text: JSON.stringify({ qr: 'e'.repeat(6_000) }) }))).toBe('invalid_request');
  });

  test.each(['text/plain', 'application/xml', 'application/json; charset=latin1', 'application/jsonp', ''])(
    'TH-40 a form or a text in the place of JSON: %p',
    async (type) => {
      const result = await start({ body: valid, headers: { 'Content-Type': type } });
      expect([result.statusCode, codeOf(result)]).toEqual([422, 'unsupported_media_type']);
    },
  );

  test('REG-1 the charset may be named', async () => {
    await start({ body: valid, headers: { 'Content-Type': 'Application/JSON; charset=UTF-8' } });
    expect(feature.ran).toHaveLength(1);
  });
});

describe('paths and queries', () => {
  test('TH-32 a malformed id answers to the byte like one that does not exist', async () => {
    const strip = (body: string) => body.replace(/"requestId":"[^"]+"/, '');
    const absent = await device.call('/v1/registrations/absent-0001/otp', { body: {} });
    const malformed = await device.call('/v1/registrations/%00/otp', { body: {} });
    expect(strip(malformed.body)).toBe(strip(absent.body));
    expect([absent.statusCode, malformed.statusCode]).toEqual([404, 404]);
  });

  test('TH-42 an unknown query parameter is refused, and one that comes twice', async () => {
    const account = new ScriptedFeature('account', () => Promise.resolve(refused('not_found')));
    const history = async (search: string) =>
      codeOf(await invoke(account.handler, gatewayEvent('GET', `/v1/me/history${search}`, {})));
    expect(await history('?role=1')).toBe('unknown_field');
    expect(await history('?__proto__=1')).toBe('unknown_field');
    expect(await history('?cursor=1&cursor=2')).toBe('invalid_request');
    expect(await history('?cursor=12')).toBe('invalid_dpop_proof');
    expect(codeOf(await start({ body: valid, headers: {} }))).toBe('not_found');
    expect(codeOf(await device.call(`${PATH}?debug=1`, { body: valid }))).toBe('unknown_field');
  });

  test('TH-42 a body where none belongs is refused', async () => {
    const sessions = new ScriptedFeature('session', () => Promise.resolve(refused('not_found')));
    const event = gatewayEvent(
      'DELETE',
      '/v1/sessions/current',
      { 'content-type': 'application/json' },
      '{"all":true}',
    );
    expect(codeOf(await invoke(sessions.handler, event))).toBe('invalid_request');
  });
});

describe('properties', () => {
  const odd = fc.constantFrom('__proto__', 'constructor', 'toString', 'phone', 'terms', 'details', 'personalId', '');
  const json = fc.jsonValue({ maxDepth: 5 });

  test('TH-43 no JSON body ever gives a 500', async () => {
    const bodies = fc.oneof(json, fc.dictionary(fc.oneof(odd, fc.string()), json), fc.record({ ...spoiled(valid) }));
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { statusCode } = await start({ text: JSON.stringify(body) });
        expect([400, 404, 413]).toContain(statusCode);
      }),
    );
  });

  test('TH-43 no text at all ever gives a 500', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await start({ text })).statusCode).toBeLessThan(500);
      }),
    );
  });

  test('TH-31 no header value ever gives a 500', async () => {
    const names = [
      'DPoP',
      'Authorization',
      'Idempotency-Key',
      'Device-Name',
      'Accept-Language',
      'Content-Type',
      'Origin',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.string({ unit: 'binary' }), async (name, value) => {
        expect((await start({ body: valid, headers: { [name]: value } })).statusCode).toBeLessThan(500);
      }),
    );
  });

  const name = fc.string({ unit: 'binary' }).filter((text) => !/^(?:__proto__|constructor|prototype)$/.test(text));
  const object = fc.dictionary(name, fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.array(fc.string())));

  test('TH-42 the scan lets objects with names of their own pass, whatever the names and values hold', () => {
    fc.assert(fc.property(object, (value) => expect(scan(JSON.stringify(value, null, 1), Infinity)).toBeUndefined()));
  });

  test('TH-42 the scan finds a name that comes twice, wherever and however it is written', () => {
    fc.assert(
      fc.property(object, name, (value, twice) => {
        const escaped = Array.from({ length: twice.length }, (_, at) => asEscape(twice.charCodeAt(at))).join('');
        const inner = JSON.stringify({ ...value, [twice]: 1 }).slice(1);
        expect(scan(`[{"a":[]},{"${escaped}":{},${inner}]`, Infinity)).toBe('duplicate_key');
      }),
    );
  });

  /** The other way to write a character in JSON. */
  const asEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

  function spoiled(body: Record<string, unknown>): Record<string, fc.Arbitrary<unknown>> {
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fc.oneof(fc.constant(value), json)]));
  }
});
