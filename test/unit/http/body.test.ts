import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { check } from '../../../http/contract/check.ts';
import { operations } from '../../../http/contract/operations.ts';
import { LARGEST_BODY, readBody } from '../../../http/json/body.ts';
import { tokensOf } from '../../../http/json/tokens.ts';

const { largestBody, body: reading } = operations.uploadChip;
const read = (text: string, isBase64 = false) =>
  readBody(isBase64 ? Buffer.from(text).toString('base64') : text, isBase64, 'application/json', largestBody);

const repeated = (unit: string, bytes: number): string => unit.repeat(Math.floor(bytes / unit.length));
const manyNames = (bytes: number): string =>
  `{${Array.from({ length: bytes / 16 }, (_, at) => `"name${String(at).padStart(6, '0')}":0`).join()}}`;

/** Bodies of about so many bytes that parse, and are no chip reading. */
const costly: readonly (readonly [string, (bytes: number) => string])[] = [
  ['unknown names', manyNames],
  ['numbers', (bytes) => `[${repeated('0,', bytes - 3)}0]`],
  ['empty texts', (bytes) => `[${repeated('"",', bytes - 4)}""]`],
  ['lists', (bytes) => `[${repeated('[],', bytes - 4)}[]]`],
  ['escapes as names', (bytes) => `[${repeated('{"\\u0061":0},', bytes - 4)}{}]`],
];

describe('a large body', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Calls of the parser for one reading, and the characters that it was given. */
  function parsing(text: string) {
    const parse = jest.spyOn(JSON, 'parse');
    const { ok } = read(text, true);
    const characters = parse.mock.calls.reduce((sum, [given]) => sum + given.length, 0);
    const calls = parse.mock.calls.length;
    parse.mockRestore();
    return { ok, calls, characters };
  }

  test.each(costly)(
    'TH-47 four megabytes that are no reading cost no more than their first tokens: %s',
    (_what, body) => {
      const [small, large] = [parsing(body(LARGEST_BODY * 2)), parsing(body(largestBody))];
      expect(large).toEqual(small);
      expect(large.ok).toBe(false);
      expect(large.calls).toBeLessThanOrEqual(256);
      expect(large.characters).toBeLessThanOrEqual(8_192);
    },
  );

  test('TH-47 it is told as a body that is none', () => {
    expect(read(manyNames(largestBody))).toEqual({
      ok: false,
      refusal: { code: 'invalid_request', fields: [{ name: 'body', code: 'malformed' }] },
    });
  });

  test('TH-47 what does not end is looked through once', () => {
    for (const text of [
      `"${repeated('\\"', largestBody - 2)}`,
      repeated('\\"', largestBody),
      `{"a":"${repeated('\\', 99)}`,
    ])
      expect(read(text).ok).toBe(false);
    const open = [...tokensOf(`["a\\\\","b\\"],{`)];
    expect(open).toEqual(['[', '"a\\\\"', ',', '"b\\"],{']);
  });

  test('CHIP-1 an honest reading of every data group passes, up to four megabytes', () => {
    const file = (characters: number): string => `${'A'.repeat(characters - 4)}AA+/`;
    const groups = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [String(at + 1), file(250_000)]));
    const body = { sod: file(90_000), dataGroups: groups, activeAuthentication: { signature: file(512) } };
    const pretty = JSON.stringify(body, null, 2);
    expect(pretty.length).toBeGreaterThan(largestBody - 110_000);
    for (const text of [JSON.stringify(body), pretty, JSON.stringify(body).replaceAll('/', '\\/')]) {
      const answer = read(text, true);
      expect(answer.ok && check(reading, answer.value)).toEqual({ ok: true, value: body });
    }
  });

  test('TH-47 a body of usual size is bounded by its size alone', () => {
    const numbers = `[${repeated('0,', LARGEST_BODY - 3)}0]`;
    expect(read(numbers)).toMatchObject({ ok: true });
    expect(read(`${numbers}${' '.repeat(LARGEST_BODY)}`)).toMatchObject({ ok: false });
  });
});
