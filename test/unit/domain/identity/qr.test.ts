import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCardQr } from '../../../../domain/identity/qr.ts';

const PAYLOAD = '079194001234|012345678|Nguyễn Thị Mẫu|20101994|Nữ|Số 1, Đường Mẫu, Quận 1, Hồ Chí Minh|15062021';

const READ = {
  personalId: '079194001234',
  oldNumber: '012345678',
  fullName: 'Nguyễn Thị Mẫu',
  dateOfBirth: '1994-10-20',
  sex: 'female',
  address: 'Số 1, Đường Mẫu, Quận 1, Hồ Chí Minh',
  cardIssueDate: '2021-06-15',
};

const withField = (position: number, value: string): string => PAYLOAD.split('|').with(position, value).join('|');

const without = (field: keyof typeof READ): Partial<typeof READ> =>
  Object.fromEntries(Object.entries(READ).filter(([name]) => name !== field));

describe('QR code of the card', () => {
  test('REG-2 seven fields read', () => {
    expect(parseCardQr(PAYLOAD)).toEqual(READ);
  });

  test('REG-2 fields that later cards append are passed over', () => {
    expect(parseCardQr(`${PAYLOAD}||Nguyễn Văn Cha|Trần Thị Mẹ|`)).toEqual(READ);
  });

  test('REG-2 the old number may be empty', () => {
    expect(parseCardQr(withField(1, ''))).toEqual(without('oldNumber'));
  });

  test.each(['Nam', 'NAM', ' nam '])('REG-2 sex %j is male', (sex) => {
    expect(parseCardQr(withField(4, sex))?.sex).toBe('male');
  });

  test('REG-2 a decomposed payload reads like a composed one', () => {
    expect(parseCardQr(PAYLOAD.normalize('NFD'))).toEqual(READ);
  });

  test.each(['1958', '00001958'])('ID-5 birth date %s is a year alone', (field) => {
    expect(parseCardQr(withField(3, field))?.dateOfBirth).toBe('1958');
  });

  test.each([
    [2, 'fullName', 'Nguy\ufffdn'],
    [2, 'fullName', '<b>An</b>'],
    [3, 'dateOfBirth', '31021994'],
    [3, 'dateOfBirth', '1994-10-20'],
    [4, 'sex', '__proto__'],
    [5, 'address', ''],
    [6, 'cardIssueDate', '00000000'],
  ] as const)('REG-2 field %i that does not read leaves %s to be typed: %j', (position, name, value) => {
    expect(parseCardQr(withField(position, value))).toEqual(without(name));
  });

  test.each([
    ['', 'nothing'],
    ['https://example.org/079194001234', 'another QR code'],
    [PAYLOAD.split('|').slice(0, 6).join('|'), 'six fields'],
    [withField(0, '012345678'), 'an old number'],
    [withField(0, '__proto__'), 'no number'],
    [withField(5, 'a'.repeat(3_000)), 'more than a QR code holds'],
  ])('REG-2 %.30j is unreadable: %s', (payload) => {
    expect(parseCardQr(payload)).toBeUndefined();
  });

  test('REG-2 any text reads as a card or not at all, and holds nothing but known fields', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...PAYLOAD.split('|'), '__proto__', 'constructor'),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
        const read = parseCardQr(fields.join('|'));
        if (read === undefined) return;
        expect(Object.keys(READ)).toEqual(expect.arrayContaining(Object.keys(read)));
        expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['|', 'a', '\u0301', ' '])('TH-47 a megabyte of %j is refused unread', (character) => {
    expect(parseCardQr(character.repeat(1 << 20))).toBeUndefined();
  });
});
