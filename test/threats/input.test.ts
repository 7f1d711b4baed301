import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import { parseBirthDate } from '../../domain/identity/birth-date.ts';
import { calendarDate, type CalendarDate } from '../../domain/identity/calendar-date.ts';
import { parseFullName, sameName } from '../../domain/identity/full-name.ts';
import { parsePersonalId } from '../../domain/identity/personal-id.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { parsePlace } from '../../domain/identity/place.ts';
import { parseCardQr } from '../../domain/identity/qr.ts';
import { passwordProblems } from '../../domain/password/policy.ts';
import { parseAccessToken, parseRefreshToken } from '../../domain/session/tokens.ts';
import type { OperationDefinition } from '../../http/contract/operation-definition.ts';
import { operations } from '../../http/contract/operations.ts';
import { takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { LARGEST_BODY } from '../../http/json/body.ts';
import { examples } from '../../tools/openapi/examples.ts';
import { bodyOf, citizenDevice, signInWith, startReset, tokenOf } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf } from '../doubles/citizens.ts';
import { codeOf, problemOf, type CallParts } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const ids = Object.keys(routes) as OperationId[];
const withBody = ids.filter((id) => 'body' in operations[id]);

async function signedIn() {
  const api = new MemoryApi();
  const own = await citizenDevice(api, member);
  return { api, own, accessToken: await tokenOf(own, member) };
}

const pathOf = (id: OperationId): string => routes[id].path.replace(/\{\w+\}/g, 'a-well-formed-id');
const bodyFor = (id: OperationId): object => examples[id].request ?? {};

describe('fields that nobody asked for', () => {
  const surplus = ['role', 'state', 'level', 'accountId', 'person', 'isAdmin', 'lock', 'version', '$where', ''];

  test.each(withBody)('TH-42 %s: each is refused by its name, and nothing is stored', async (id) => {
    const { api, own, accessToken } = await signedIn();
    const before = api.world.store.snapshot();
    for (const name of surplus.filter((one) => !Object.hasOwn(bodyFor(id), one))) {
      const parts: CallParts = { method: routes[id].method, body: { ...bodyFor(id), [name]: 'active' }, accessToken };
      const result = await own.call(pathOf(id), parts);
      expect([result.statusCode, problemOf(result).code, problemOf(result).fields?.[0]?.name]).toEqual([
        400,
        'unknown_field',
        name,
      ]);
    }
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test('TH-42 nor inside of what was asked for', async () => {
    const { own } = await signedIn();
    const form = registrationOf(member);
    for (const [name, body] of [
      ['terms.level', { ...form, terms: { ...form.terms, level: 2 } }],
      ['details.personalId', { ...form, details: { ...form.details, personalId: '1' } }],
    ] as const) {
      const result = await own.call('/v1/registrations', { body });
      expect(problemOf(result)).toMatchObject({ code: 'unknown_field', fields: [{ name }] });
    }
  });

  test.each(ids.filter((id) => routes[id].method === 'GET' && takesAccessToken(operations[id].proof)))(
    'TH-42 %s: nor in the query',
    async (id) => {
      const { own, accessToken } = await signedIn();
      const result = await own.call(`${pathOf(id)}?person=x`, { method: 'GET', accessToken });
      expect(problemOf(result)).toMatchObject({ code: 'unknown_field', fields: [{ name: 'person' }] });
    },
  );
});

describe('names that reach into prototypes', () => {
  const bombs = [
    '{"__proto__":{"level":2}}',
    '{"constructor":{"prototype":{"level":2}}}',
    '{"prototype":{}}',
    '{"\\u005f_proto__":{}}',
  ];

  test.each(withBody)('TH-43 %s: none of them is read, and no object changes', async (id) => {
    const { api, own, accessToken } = await signedIn();
    const before = api.world.store.snapshot();
    const inside = bombs.map((bomb) =>
      JSON.stringify({ ...bodyFor(id), terms: 0 }).replace('"terms":0', `"terms":${bomb}`),
    );
    const beside = bombs.map((bomb) =>
      JSON.stringify(bodyFor(id))
        .replace(/^\{/, `${bomb.slice(0, -1)},`)
        .replace(/,\}$/, '}'),
    );
    for (const text of [...bombs, ...inside, ...beside]) {
      const result = await own.call(pathOf(id), { method: routes[id].method, text, accessToken });
      expect([text, result.statusCode, codeOf(result)]).toEqual([text, 400, 'invalid_request']);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['level']).toBeUndefined();
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'TH-43 %s is no id, no topic, no query and no header',
    async (name) => {
      const { own, accessToken } = await signedIn();
      expect(codeOf(await own.call(`/v1/sessions/${name}`, { method: 'DELETE', accessToken }))).toBe('not_found');
      expect(codeOf(await own.call(`/v1/guides/${name}`, { method: 'GET' }))).toBe('not_found');
      expect(codeOf(await own.call(`/v1/me/history?${name}=1`, { method: 'GET', accessToken }))).toMatch(
        /unknown_field|invalid_request/,
      );
      expect((await own.call('/v1/me', { method: 'GET', accessToken, headers: { [name]: 'x' } })).statusCode).toBe(200);
    },
  );
});

describe('letters that look alike', () => {
  test.each([
    ['Nguyễn Thị Hòa', 'Nguyễn Thị Hoà'],
    ['Đỗ Văn Ví', 'Ðỗ Văn Ví'],
    ['Đỗ Văn Ví', 'Ɖỗ Văn Ví'],
    ['Lê Thị Thủy', 'LÊ THỊ THUỶ'],
    ['Trần Văn Bế', 'Trần Văn Bế'.normalize('NFD')],
    ["K'Bríu", 'K’Bríu'],
  ])('TH-44 “%s” and “%s” are one name', (a, b) => {
    expect(sameName(a, b)).toBe(true);
  });

  test.each([
    ['Lê Văn An', 'Lê Văn Аn'],
    ['Lê Văn An', 'Lê Văn Ân'],
    ['Lê Văn An', 'Le Van An'],
  ])('TH-44 “%s” and “%s” are two', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  const hidden = ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\u0000', '\n'];
  test.each(hidden)('TH-44 a name with an invisible character %j inside is refused, and named', async (mark) => {
    const { own } = await signedIn();
    const begun = await startReset(own, member, { fullName: `Lê Văn${mark}Giả Tưởng` });
    expect(problemOf(begun)).toMatchObject({ status: 400, fields: [{ name: 'fullName', code: 'name_malformed' }] });
  });

  test.each([
    ['full-width digits', '０７９０９４０００００１'],
    ['Arabic digits', '٠٧٩٠٩٤٠٠٠٠٠١'],
    ['a zero width space', '079094\u200b000001'],
    ['the letter O', 'O79O94OOOOO1'],
  ])('TH-44 %s make no personal number', async (_what, personalId) => {
    const { own } = await signedIn();
    expect(problemOf(await startReset(own, member, { personalId }))).toMatchObject({
      fields: [{ name: 'personalId' }],
    });
    expect(codeOf(await signInWith(own, personalId, member.password))).toBe('invalid_request');
  });

  test('TH-44 a password is one, however its letters were typed', async () => {
    const hash = await argon2idHasher.hash('Tuyế#2026ạ'.normalize('NFC'));
    expect(await argon2idHasher.verify(hash, 'Tuyế#2026ạ'.normalize('NFD'))).toBe(true);
  });
});

describe('strings of a megabyte', () => {
  const MEGABYTE = 'A1'.repeat(512 * 1024);
  afterEach(() => void jest.restoreAllMocks());

  test.each(withBody)('TH-47 %s: the size is looked at before anything is read', async (id) => {
    const { api, own, accessToken } = await signedIn();
    const name = Object.keys(bodyFor(id))[0] ?? 'code';
    const { largestBody = 0 }: OperationDefinition = operations[id];
    const event = await own.event(pathOf(id), {
      method: routes[id].method,
      body: { ...bodyFor(id), [name]: MEGABYTE.repeat(1 + largestBody / MEGABYTE.length) },
      accessToken,
    });
    const parse = jest.spyOn(JSON, 'parse');
    const result = await api.handler(event, { getRemainingTimeInMillis: () => 10_000 });
    const read = Math.max(0, ...parse.mock.calls.map(([text]) => text.length));
    expect([result.statusCode, problemOf(result).code]).toEqual([413, 'payload_too_large']);
    expect(read).toBeLessThanOrEqual(LARGEST_BODY);
  });

  test('TH-47 sixteen kilobytes that are no JSON at all are looked at once', async () => {
    const { own } = await signedIn();
    for (const text of [
      '['.repeat(LARGEST_BODY),
      '"'.repeat(LARGEST_BODY),
      '{"a":'.repeat(3_000),
      ' '.repeat(LARGEST_BODY),
    ]) {
      expect(codeOf(await own.call('/v1/sessions', { text }))).toBe('invalid_request');
    }
  });

  test.each(['DPoP', 'Authorization', 'Idempotency-Key', 'Device-Name', 'Content-Type', 'Accept-Language', 'Origin'])(
    'TH-47 a header %s of a megabyte is not taken apart',
    async (name) => {
      const { api, own, accessToken } = await signedIn();
      const parts = { body: {}, accessToken, headers: { [name]: MEGABYTE } };
      const event = await own.event('/v1/me/lock', parts);
      const split = jest.spyOn(String.prototype, 'split');
      const result = await api.handler(event, { getRemainingTimeInMillis: () => 10_000 });
      const cut = split.mock.contexts.map((text) => String(text).length);
      expect(Math.max(0, ...cut)).toBeLessThanOrEqual(LARGEST_BODY);
      const harmless = name === 'Accept-Language' || name === 'Origin';
      expect(result.statusCode === 200).toBe(harmless);
      expect(result.statusCode).toBeLessThan(500);
    },
  );

  const TODAY = '2026-11-20' as CalendarDate;
  const owner = { ...member.record, phone: member.phone };
  test.each<readonly [string, (text: string) => unknown]>([
    ['a personal number', (text) => parsePersonalId(text).ok],
    ['a phone', (text) => parsePhone(text).ok],
    ['a name', (text) => parseFullName(text).ok],
    ['a place', (text) => parsePlace(text).ok],
    ['a birth date', (text) => parseBirthDate(text, TODAY).ok],
    ['a day', (text) => calendarDate(text) !== undefined],
    ['a QR payload', (text) => parseCardQr(text) !== undefined],
    ['a password', (text) => passwordProblems(text, owner).length === 0],
    ['an access token', (text) => parseAccessToken(text) !== undefined],
    ['a refresh token', (text) => parseRefreshToken(text) !== undefined],
  ])('TH-47 %s of a megabyte is not normalised', (_what, isOne) => {
    const normalize = jest.spyOn(String.prototype, 'normalize');
    for (const text of [
      MEGABYTE,
      ' '.repeat(MEGABYTE.length),
      'ế'.repeat(MEGABYTE.length),
      '|'.repeat(MEGABYTE.length),
    ]) {
      expect(isOne(text)).toBe(false);
    }
    const longest = Math.max(0, ...normalize.mock.contexts.map((text) => String(text).length));
    expect(longest).toBeLessThanOrEqual(LARGEST_BODY);
  });
});

test('TH-43 what a body says of itself is never spread over an object of ours', async () => {
  const { own } = await signedIn();
  const result = await own.call('/v1/sessions', {
    text: '{"identifier":"079094000001","password":"x","toString":"y"}',
  });
  expect(bodyOf(result)).toMatchObject({ code: 'unknown_field', fields: [{ name: 'toString' }] });
});
