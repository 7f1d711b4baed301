import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asciiName, comparableName, parseFullName, sameName } from '../../../../domain/identity/full-name.ts';

const VIETNAMESE = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ';
const word = fc.string({ unit: fc.constantFrom(...Array.from(VIETNAMESE)), minLength: 1, maxLength: 7 });
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('full name', () => {
  test('ID-5 a Vietnamese name reads alike composed, decomposed and spaced out', () => {
    fc.assert(
      fc.property(name, (text) => {
        const read = parseFullName(text);
        expect(read).toEqual({ ok: true, value: text.normalize('NFC') });
        expect(parseFullName(text.normalize('NFD'))).toEqual(read);
        expect(parseFullName(`  ${text.replaceAll(' ', '  \u00a0 ')} `)).toEqual(read);
      }),
    );
  });

  test('REG-3 whatever is accepted reads the same again and is one visible line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const read = parseFullName(text);
        if (!read.ok) return;
        expect(parseFullName(read.value)).toEqual(read);
        expect(read.value).not.toMatch(/[\p{C}<>]|^ | $| {2}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(["K'Brêu Mẫu", 'H’Hen Thử', 'Ê Ban Mẫu', 'Anna-Maria Mẫu', 'J. Mẫu', 'Ñ', '山田 花子', 'Ðặng Thử'])(
    'REG-3 %s is a name',
    (text) => {
      expect(parseFullName(text)).toEqual({ ok: true, value: text });
    },
  );

  test.each([
    ['', 'nothing'],
    ['   ', 'spaces only'],
    ["-.'", 'no letter'],
    ['Nguyễn Văn 1', 'a digit'],
    ['Nguyễn\u200bVăn', 'a zero-width space (TH-44)'],
    ['Nguyễn\u200dVăn', 'a zero-width joiner (TH-44)'],
    ['\ufeffNguyễn', 'a byte order mark'],
    ['Nguyễn\u202eVăn', 'a direction override'],
    ['Nguyễn\nVăn', 'a line break (TH-31)'],
    ['Nguyễn\tVăn', 'a tab'],
    ['Nguyễn\u0000', 'a null character'],
    ['Nguy\u3164n', 'a letter without shape'],
    ['<script>alert(1)</script>', 'markup (TH-39)'],
    ['=cmd', 'a formula (TH-37)'],
    ['__proto__', 'a key of every object (TH-43)'],
    ['\ud800', 'half a character'],
    [`a${'\u0328\u0331\u0332'.repeat(3)}`, 'stacked marks'],
  ])('REG-3 %j is refused: %s', (text) => {
    expect(parseFullName(text)).toEqual({ ok: false, problem: 'name_malformed' });
  });

  test('REG-3 a name has 100 characters at most, however it was typed', () => {
    expect(parseFullName('ễ'.repeat(100).normalize('NFD'))).toEqual({ ok: true, value: 'ễ'.repeat(100) });
    expect(parseFullName('ễ'.repeat(101)).ok).toBe(false);
  });

  test('TH-47 a megabyte is refused unread', () => {
    expect(parseFullName('a'.repeat(1 << 20)).ok).toBe(false);
  });
});

describe('comparison of names', () => {
  test.each([
    ['Hòa', 'Hoà'],
    ['Thủy', 'Thuỷ'],
    ['Khỏe', 'Khoẻ'],
    ['Hùynh', 'Huỳnh'],
    ['Quý', 'Qúy'],
    ['Tọa', 'Toạ'],
    ['Lõa', 'Loã'],
    ['Đặng', 'Ðặng'],
    ['đặng', '\u00f0ặng'],
    ['Đặng', '\u0189ặng'],
    ['Nguyễn  Văn An', 'NGUYỄN VĂN\u00a0AN'],
    ['Nguyễn'.normalize('NFD'), 'NGUYỄN'],
    ["K'Brêu", 'K’Brêu'],
  ])('ID-5 %s and %s are one name', (a, b) => {
    expect(sameName(a, b)).toBe(true);
  });

  test.each([
    ['Hoa', 'Hòa'],
    ['Hòa', 'Hóa'],
    ['Dặng', 'Đặng'],
    ['Văn', 'Vân'],
    ['An Bình', 'AnBình'],
    ['Ngọc An', 'An Ngọc'],
    ['An', 'А\u043d'],
    ['An', 'A\u200bn'],
  ])('TH-44 %s and %s are two names', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  test('ID-5 the compared form is its own compared form', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const once = comparableName(text);
        expect(comparableName(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('ID-5 case, spacing and composition never part a name from itself', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(sameName(text, ` ${text.toUpperCase().normalize('NFD').replaceAll(' ', '   ')}`)).toBe(true);
      }),
    );
  });
});

describe('name for an SMS', () => {
  test.each([
    ['Nguyễn Thị Đẹp', 'NGUYEN THI DEP'],
    ['ðặng  thuỳ', 'DANG THUY'],
    ['H’Hen Niê', "H'HEN NIE"],
    ['山田 An', '?? AN'],
  ])('APR-4 %s is written %s', (text, ascii) => {
    expect(asciiName(text)).toBe(ascii);
  });

  test('APR-4 a Vietnamese name leaves letters and spaces only', () => {
    fc.assert(fc.property(name, (text) => expect(asciiName(text)).toMatch(/^[A-Z]+(?: [A-Z]+)*$/)));
  });
});
