import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFullName } from '../../../../domain/identity/full-name.ts';
import { addressee, LONGEST_ADDRESSEE } from '../../../../domain/sms/addressee.ts';
import { smsSize } from '../../../../domain/sms/segments.ts';
import { noticeMessage } from '../../../../texts/sms.ts';

describe('a name in an SMS', () => {
  test.each([
    ['Đặng Thị Hoà', 'DANG THI HOA'],
    ['đỗ hữu ước', 'DO HUU UOC'],
    ['Nguyễn Thị Ngọc Ánh', 'NGUYEN THI NGOC ANH'],
    ['Trương Mỹ Lệ', 'TRUONG MY LE'],
    ['Lương Sơn Bá', 'LUONG SON BA'],
    ['Vũ Quỳnh Như Ý', 'VU QUYNH NHU Y'],
    ['Hồ   Thị  Kỷ', 'HO THI KY'],
    ["K'Bríu", "K'BRIU"],
    ['K’Bríu', "K'BRIU"],
    ['H-Hen Niê', 'H-HEN NIE'],
  ])('APR-4 %s is written %s', (name, written) => {
    expect(addressee(name)).toBe(written);
    expect(addressee(name.normalize('NFD'))).toBe(written);
  });

  test.each([
    ['Ð of Icelandic in place of Đ', 'Ðặng Văn A', 'DANG VAN A'],
    ['Ɖ of Ewe in place of Đ', 'Ɖặng Văn A', 'DANG VAN A'],
    ['wide letters', 'Ｄặng', 'DANG'],
    ['a ligature', 'Trúc ﬁ', 'TRUC FI'],
    ['a letter that is two in capitals', 'Weiß', 'WEISS'],
    ['letters of another script that look Latin', 'Аnh Тú', '?NH ?U'],
  ])('APR-4 TH-44 %s', (_what, name, written) => {
    expect(addressee(name)).toBe(written);
  });

  test('APR-4 a name that is too long keeps the words that fit, and a first word that is too long its beginning', () => {
    const words = Array.from({ length: 20 }, () => 'Nguyễn');
    expect(addressee(words.slice(0, 14).join(' '))).toBe(Array<string>(14).fill('NGUYEN').join(' '));
    expect(addressee(words.join(' '))).toBe(Array<string>(14).fill('NGUYEN').join(' '));
    expect(addressee('ß'.repeat(60))).toBe('S'.repeat(LONGEST_ADDRESSEE));
    expect(addressee(`${'A'.repeat(LONGEST_ADDRESSEE)} B`)).toBe('A'.repeat(LONGEST_ADDRESSEE));
  });
});

describe('the SMS of an approval', () => {
  test('APR-4 has the official words and the name', () => {
    expect(noticeMessage('dossier_approved', 'vi', { name: addressee('Đỗ Thị Ước') })).toBe(
      'Cuc Canh sat QLHC ve TTXH thong bao: Ho so dang ky tai khoan dinh danh dien tu cua cong dan DO THI UOC da duoc phe duyet. De nghi truy cap ung dung VNeID hoac dia chi https://vneid.gov.vn de kich hoat tai khoan.',
    );
  });

  test.each(['vi', 'en'] as const)('APR-4 takes two segments at most, whatever the name, in %s', (language) => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
    const letters = fc.stringMatching(/^[\p{L} ]{1,100}$/u);
    fc.assert(
      fc.property(
        fc.oneof(names, letters, fc.constantFrom('ﷺ'.repeat(100), 'ŉ'.repeat(100), 'ß'.repeat(100))),
        (text) => {
          const name = parseFullName(text);
          fc.pre(name.ok);
          const size = smsSize(noticeMessage('dossier_approved', language, { name: addressee(name.value) }));
          expect(size.encoding).toBe('GSM-7');
          expect(size.segments).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  test('APR-4 is not sent without a name', () => {
    expect(() => noticeMessage('dossier_approved', 'vi')).toThrow('addresses nobody');
  });
});
