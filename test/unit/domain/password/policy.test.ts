import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BirthDate } from '../../../../domain/identity/birth-date.ts';
import type { FullName } from '../../../../domain/identity/full-name.ts';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';
import type { PasswordOwner } from '../../../../domain/password/policy.ts';
import { normalisePassword } from '../../../../domain/password/form.ts';
import { passwordProblems } from '../../../../domain/password/policy.ts';

const OWNER: PasswordOwner = {
  personalId: '079194001234' as PersonalId,
  phone: '+84912345678' as PhoneNumber,
  dateOfBirth: '1994-02-05' as BirthDate,
  fullName: 'Lê Thị Đẹp Mẫu' as FullName,
};

const judge = (password: string, owner: Partial<PasswordOwner> = {}): string[] =>
  passwordProblems(password, { ...OWNER, ...owner });

describe('classes and length of a password', () => {
  test.each(['Trau#9vang', 'kX9$vbQ2!m', 'Bún_riêu7Cua', 'Mưa! rơi 83Ừ', 'aB3(aB3)zQ', 'Zx5^qqwpLmRt8*vbn_oc'])(
    'PWD-1 %s is accepted',
    (password) => {
      expect(judge(password)).toEqual([]);
    },
  );

  test.each([
    ['kX9$vbQ', ['too_short']],
    ['kX9$vbQ2!mkX9$vbQ2!mZ', ['too_long']],
    ['kXq$vbQz!m', ['no_digit']],
    ['kx9$vbq2!m', ['no_upper']],
    ['KX9$VBQ2!M', ['no_lower']],
    ['kX9-vbQ2+m', ['no_symbol']],
    ['kX9$vb\u0007Q2!m', ['unprintable']],
    ['kX9$vb\u200bQ2!m', ['unprintable']],
    ['kX9$vb\u00a0Q2!m', ['unprintable']],
    ['kX9$vb\ud800Q2!m', ['unprintable']],
    ['', ['too_short', 'no_digit', 'no_upper', 'no_lower', 'no_symbol']],
  ])('PWD-1 %j is refused for %j', (password, problems) => {
    expect(judge(password)).toEqual(problems);
  });

  test.each(Array.from('!@#$^*()_'))('PWD-1 %s alone is symbol enough', (symbol) => {
    expect(judge(`kX9vb${symbol}Q2m`)).toEqual([]);
  });

  test.each(Array.from('%&-+=.,:;?/|<>{}[]~`"\' '))('PWD-1 %j is allowed beside a symbol, not instead', (other) => {
    expect(judge(`kX9vb${other}Q2m`)).toEqual(['no_symbol']);
    expect(judge(`kX9vb${other}Q2m!`)).toEqual([]);
  });

  test('PWD-1 lengths count characters after composition', () => {
    expect(judge('kX9$ếếế'.normalize('NFD'))).toEqual(['too_short']);
    expect(judge('kX9$ếếếế'.normalize('NFD'))).toEqual([]);
    expect(judge(`kX9$${'ế'.repeat(16)}`.normalize('NFD'))).toEqual([]);
    expect(judge('kX9$😀😀😀')).toContain('too_short');
    expect(normalisePassword('ế'.normalize('NFD'))).toBe('ế');
  });

  test('PWD-1 the problems are the same however the password was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 25 }), (password) => {
        expect(judge(password.normalize('NFD'))).toEqual(judge(password.normalize('NFC')));
      }),
    );
  });

  test.each(['a', '1', 'Aa1!', '\u0301', '😀'])('TH-47 a megabyte of %j is too long, unread', (unit) => {
    expect(judge(unit.repeat(1 << 20))).toEqual(['too_long']);
  });
});

describe('personal data in a password', () => {
  test.each([
    ['Ab!079194001234', 'personal number'],
    ['Ab!0791-9400-1234', 'personal number in groups'],
    ['Ab_0912345678', 'phone with trunk zero'],
    ['Ab_84912345678', 'phone with country code'],
    ['Ab_+84 912.345.678', 'phone with separators'],
    ['Ab_05021994', 'ddMMyyyy'],
    ['Ab_05/02/1994', 'dd/MM/yyyy'],
    ['Ab_1994-02-05', 'ISO'],
    ['Ab_02051994', 'MMddyyyy'],
    ['Ab_050294xy', 'ddMMyy'],
    ['Ab_940205xy', 'yyMMdd'],
    ['Ab_5/2/1994', 'd/M/yyyy'],
    ['LêThịĐẹpMẫu1!', 'name'],
    ['Lethidepmau_1', 'name without diacritics'],
    ['le.thi.DEP.mau.7!', 'name with dots'],
    ['7!Mẫu Đẹp Thị Lê', 'name backwards'],
  ])('PWD-2 %s is refused: %s', (password) => {
    expect(judge(password)).toEqual(['is_personal_data']);
  });

  test('PWD-2 a year-only birth date is refused as all the digits there are', () => {
    const dateOfBirth = '1958' as BirthDate;
    expect(judge('Trau#vang1958', { dateOfBirth })).toEqual(['is_personal_data']);
    expect(judge('Trau#vang19587', { dateOfBirth })).toEqual([]);
  });

  test('PWD-2 a short name counts only as all the letters there are', () => {
    const fullName = 'An Bé' as FullName;
    expect(judge('An.Be_83920', { fullName })).toEqual(['is_personal_data']);
    expect(judge('Canbera_83920', { fullName })).toEqual([]);
  });

  test('PWD-2 the data of others do not matter', () => {
    expect(judge('Ab_06031995xQ')).toEqual([]);
  });
});

describe('common passwords', () => {
  test.each([
    ...['Password1!', 'P@ssw0rd1', 'Pass@word1', 'Vietnam@123', 'Vietnam2024!', 'Abc@1234', 'Aa123456@', 'Aa12345678!'],
    ...[
      'Matkhau@1',
      'M@tkhau123',
      'Mậtkhẩu@1',
      'Anhyeuem1!',
      'Iloveyou_2',
      'Qwerty123!',
      '1Qaz@wsx',
      '123456Aa@',
      'Hell0@1234',
    ],
    ...['Admin@123', 'Welcome@2023', 'Saigon_112233', 'Nguyenvana@1', 'VNeID@123456', 'Zalo@9876', 'Asdf!1234'],
  ])('PWD-2 %s is common', (password) => {
    expect(judge(password)).toEqual(['too_common']);
  });

  test('PWD-2 case, signs around and a predictable number do not make a common word uncommon', () => {
    const number = fc.constantFrom('1', '12', '123', '1234', '4321', '123456', '1111', '2024', '1212', '112233');
    const sign = fc.constantFrom(...Array.from('!@#$^*()_'));
    fc.assert(
      fc.property(
        fc.constantFrom('password', 'vietnam', 'matkhau', 'dragon'),
        number,
        sign,
        fc.boolean(),
        (word, n, s, front) => {
          const capital = word.charAt(0).toUpperCase() + word.slice(1);
          expect(judge(front ? `${s}${n}${capital}${s}` : `${capital}${s}${n}`)).toContain('too_common');
        },
      ),
    );
  });

  test('PWD-2 a common word in company that nobody guesses is not common', () => {
    expect(judge('Vietnam@83920174')).toEqual([]);
    expect(judge('Vietnam#Trau_7gq')).toEqual([]);
  });
});
