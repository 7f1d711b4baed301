import { describe, expect, test } from '@jest/globals';
import type { CalendarDate } from '../../../../domain/identity/calendar-date.ts';
import type { IdentityDetails, TypedDetails } from '../../../../domain/identity/details.ts';
import { completeDetails, parseDetails } from '../../../../domain/identity/details.ts';
import { parseCardQr } from '../../../../domain/identity/qr.ts';

const TODAY = '2026-11-21' as CalendarDate;
const QR = parseCardQr('079194001234||Nguyễn Thị Mẫu|20101994|Nữ|Phường Mẫu, Quận 1, Hồ Chí Minh|15062021')!;
const UNREAD = parseCardQr('079194001234|||||?|')!;

const TYPED: TypedDetails = {
  fullName: ' Trần  Văn Thử ',
  dateOfBirth: '1958',
  sex: 'male',
  permanentResidence: 'Xã Mẫu, Hà Giang',
  addressLine: 'Số 2',
};

const read = (typed: TypedDetails): Partial<IdentityDetails> => {
  const parsed = parseDetails(typed, TODAY);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
  return parsed.value;
};

describe('details of identity', () => {
  test('REG-3 typed details are enough', () => {
    const value = { ...TYPED, fullName: 'Trần Văn Thử' };
    expect(completeDetails({ details: read(TYPED) })).toEqual({ ok: true, value });
  });

  test('REG-2 the QR code alone is enough when it reads whole', () => {
    expect(completeDetails({ qr: QR })).toEqual({
      ok: true,
      value: {
        fullName: 'Nguyễn Thị Mẫu',
        dateOfBirth: '1994-10-20',
        sex: 'female',
        permanentResidence: 'Phường Mẫu, Quận 1, Hồ Chí Minh',
      },
    });
  });

  test('REG-2 what is typed corrects the QR code, field by field', () => {
    const completed = completeDetails({ qr: QR, details: read({ fullName: 'Nguyễn Thị Mẫu Mới', addressLine: '' }) });
    expect(completed).toMatchObject({ ok: true, value: { fullName: 'Nguyễn Thị Mẫu Mới', dateOfBirth: '1994-10-20' } });
    expect(completed).not.toHaveProperty('value.addressLine');
  });

  test('REG-2 what neither gives is named', () => {
    expect(completeDetails({ qr: UNREAD, details: read({ sex: 'female' }) })).toEqual({
      ok: false,
      missing: ['fullName', 'dateOfBirth', 'permanentResidence'],
    });
    expect(completeDetails({})).toEqual({
      ok: false,
      missing: ['fullName', 'dateOfBirth', 'sex', 'permanentResidence'],
    });
  });

  test('REG-3 every typed field that is wrong is named with its code', () => {
    const typed = { fullName: 'A1', dateOfBirth: '2026-11-22', permanentResidence: '\u200b', addressLine: '<b>' };
    expect(parseDetails(typed, TODAY)).toEqual({
      ok: false,
      fields: [
        { name: 'details.fullName', code: 'name_malformed' },
        { name: 'details.dateOfBirth', code: 'birth_date_malformed' },
        { name: 'details.permanentResidence', code: 'malformed' },
        { name: 'details.addressLine', code: 'malformed' },
      ],
    });
  });
});
