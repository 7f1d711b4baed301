import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../emrtd/der/tags.ts';
import { encode } from '../../../emrtd/der/writer.ts';
import { checkDigit, readTd1 } from '../../../emrtd/lds/mrz.ts';
import { comparableName, mrzNameMatches, transliteratedName } from '../../../emrtd/lds/person-name.ts';
import { mrzDateMatches } from '../../../emrtd/lds/person-date.ts';
import { attempt } from '../../../emrtd/refusal.ts';
import { encodeDg1, encodeDg11 } from '../../../tools/sandbox-issuer/data-groups.ts';
import { exampleCitizen, foundAuthority, issueSigner } from '../../../tools/sandbox-issuer/index.ts';
import { encodeZone } from '../../../tools/sandbox-issuer/machine-readable-zone.ts';
import type { ZoneChanges } from '../../../tools/sandbox-issuer/machine-readable-zone.ts';
import { card, cardBy, ending, passed, rejected, trusting, verify } from './scene.ts';

const zone = (changes: ZoneChanges): ReturnType<typeof ending> => ending(verify(card({ zone: changes })));
const dg13 = (number: number, text: string): ReturnType<typeof ending> =>
  ending(verify(card({ details: { [number]: encode(Tag.utf8String, Buffer.from(text)) } })));
const holder = (changes: object): ReturnType<typeof ending> =>
  ending(verify(card(), { holder: { ...exampleCitizen, ...changes } }));
const differs = (field: 'personal_id' | 'birth_date' | 'sex' | 'name'): ReturnType<typeof ending> =>
  rejected('contentAgreement', `identity_${field}`);

describe('MRZ', () => {
  const text = encodeZone(exampleCitizen);

  test('CHIP-3 the layout of a Vietnamese card reads field by field', () => {
    expect(text.slice(0, 30)).toBe('IDVNM1940000019001194000001<<0');
    expect(readTd1(text)).toMatchObject({
      issuingState: 'VNM',
      documentNumber: '194000001',
      birthDate: '941020',
      sex: 'female',
    });
  });

  test('CHIP-3 check digits follow the published example of Doc 9303-5 (D23145890, 740812, 120415)', () => {
    expect([checkDigit('D23145890'), checkDigit('740812'), checkDigit('120415')]).toEqual([7, 2, 9]);
  });

  test('CHIP-3 a changed digit anywhere breaks a check digit', () => {
    for (const at of [5, 10, 14, 20, 29, 30, 36, 38, 44, 59]) {
      const digit = text.charAt(at) === '5' ? '6' : '5';
      const changed = text.slice(0, at) + digit + text.slice(at + 1);
      const outcome = attempt(() => readTd1(changed));
      expect(outcome.ok ? 'read' : outcome.refusal.code).toBe('mrz_check_digit');
    }
  });

  test('CHIP-3 another length, other characters, no sex and no dates are malformed', () => {
    for (const broken of [
      text.slice(1),
      `${text}<`,
      text.replace('I', 'i'),
      text.replace('F3', 'X3'),
      text.replace('941020', '94A020'),
    ]) {
      const outcome = attempt(() => readTd1(broken));
      expect(outcome.ok ? 'read' : outcome.refusal.code).toBe('mrz_malformed');
    }
    const dg1 = Buffer.concat([encodeDg1(text), Buffer.of(0)]);
    expect(ending(verify(card({ groups: new Map([[1, dg1]]) })))).toEqual(
      rejected('contentAgreement', 'mrz_malformed'),
    );
  });

  test('CHIP-3 a document number of more than nine characters continues in the optional data', () => {
    const number = 'D231458907';
    const first = `I<UTO${number.slice(0, 9)}<${number.slice(9)}${checkDigit(number)}`.padEnd(30, '<');
    const second = '7408122F1204159UTO<<<<<<<<<<<';
    const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
    const read = readTd1(`${first}${second}${composite}${'ERIKSSON<<ANNA<MARIA'.padEnd(30, '<')}`);
    expect(read).toMatchObject({ documentNumber: number, documentType: 'I', issuingState: 'UTO', optionalData: '' });
  });

  test('CHIP-3 passports and other states are refused', () => {
    const anySigner = { documentType: 'P' };
    expect(ending(verify(card({ zone: anySigner })))).toEqual(rejected('signerCertificate', 'dsc_document_type'));
    expect(zone({ issuingState: 'LAO' })).toEqual(rejected('chain', 'chain_country'));
  });

  test('CHIP-3 what a signer of any type and country may sign, policy still refuses', () => {
    const neighbour = foundAuthority({ country: 'LA' });
    const anything = issueSigner(neighbour, { documentTypes: ['P', 'I'] });
    const by = (changes: ZoneChanges): ReturnType<typeof ending> =>
      ending(verify(cardBy(anything, { zone: { issuingState: 'LAO', ...changes } }), { trust: trusting([neighbour]) }));
    expect(by({})).toEqual(rejected('contentAgreement', 'mrz_issuing_state'));
    expect(by({ documentType: 'P' })).toEqual(rejected('contentAgreement', 'mrz_document_type'));
  });

  test('CHIP-3 the document number is the end of the 12-digit number', () => {
    expect(zone({ documentNumber: '194000002' })).toEqual(rejected('contentAgreement', 'mrz_document_number'));
  });

  test('CHIP-3 optional data without a 12-digit number and its check digit is refused', () => {
    expect(zone({ optionalData: '' })).toEqual(differs('personal_id'));
    expect(zone({ optionalData: '001194000001<<9' })).toEqual(differs('personal_id'));
  });
});

describe('agreement', () => {
  test('TH-25 the genuine chip of another citizen is refused', () => {
    const other = { personalId: '001095000002', fullName: 'Trần Văn Giả', dateOfBirth: '1995-01-02', sex: 'male' };
    expect(holder(other)).toEqual(differs('personal_id'));
  });

  test('TH-25 each field alone gives the other citizen away', () => {
    expect(holder({ personalId: '001194000002' })).toEqual(differs('personal_id'));
    expect(holder({ dateOfBirth: '1994-10-21' })).toEqual(differs('birth_date'));
    expect(holder({ sex: 'male' })).toEqual(differs('sex'));
    expect(holder({ fullName: 'Nguyễn Thị Ví Dù' })).toEqual(differs('name'));
  });

  test('CHIP-3 DG13 that disagrees with DG1 is refused, field by field', () => {
    expect(dg13(1, '001194000002')).toEqual(differs('personal_id'));
    expect(dg13(2, 'Trần Thị Ví Dụ')).toEqual(differs('name'));
    expect(dg13(3, '21/10/1994')).toEqual(differs('birth_date'));
    expect(dg13(3, 'tháng Mười 1994')).toEqual(differs('birth_date'));
    expect(dg13(4, 'Nam')).toEqual(differs('sex'));
    expect(dg13(4, 'khác')).toEqual(differs('sex'));
  });

  test('CHIP-3 empty fields of DG13 say nothing and contradict nothing', () => {
    for (const number of [1, 2, 3, 4]) expect(dg13(number, '')).toEqual(passed);
  });

  test('CHIP-3 DG11 that disagrees is refused', () => {
    const dg11 = (tag: number, value: string): ReturnType<typeof ending> =>
      ending(verify(card({ groups: new Map([[11, encodeDg11([[tag, Buffer.from(value)]])]]) })));
    expect(dg11(0x5f10, '001194000002')).toEqual(differs('personal_id'));
    expect(dg11(0x5f2b, '19941021')).toEqual(differs('birth_date'));
    expect(dg11(0x5f0e, 'TRAN<<THI<VI<DU')).toEqual(differs('name'));
  });

  test('CHIP-3 a year-only birth date compares as far as it is known', () => {
    expect(holder({ dateOfBirth: '1994' })).toEqual(passed);
    expect(holder({ dateOfBirth: '1995' })).toEqual(differs('birth_date'));
    expect(mrzDateMatches('94<<<<', '1994-10-20')).toBe(true);
    expect(mrzDateMatches('9411<<', '1994-10-20')).toBe(false);
  });

  test('CHIP-3 a truncated MRZ name compares by its beginning, a whole one in full', () => {
    const fullName = 'Nguyễn Hoàng Phương Trần Thị Ngọc Diễm Quỳnh';
    const citizen = { ...exampleCitizen, fullName };
    expect(ending(verify(card({ citizen }), { holder: citizen }))).toEqual(passed);
    expect(ending(verify(card({ citizen, zone: { name: 'NGUYEN<<HOANG<PHUONG' } }), { holder: citizen }))).toEqual(
      differs('name'),
    );
  });
});

describe('names', () => {
  test('CHIP-3 names are transliterated as an MRZ writes them', () => {
    expect(transliteratedName('Đặng  Thị Hòa')).toBe('DANG THI HOA');
    expect(transliteratedName("H'Nhung Êban Y-Thu")).toBe('HNHUNG EBAN Y THU');
    expect(mrzNameMatches('DANG<<THI<HOA'.padEnd(30, '<'), 'Đặng Thị Hòa')).toBe(true);
    expect(mrzNameMatches('<'.repeat(30), 'Đặng Thị Hòa')).toBe(false);
  });

  test('ID-5 tone marks, letter case, spaces, composition and Ð do not make another name; a letter does', () => {
    const name = comparableName('Đỗ Thị Hoà');
    for (const same of ['ĐỖ THỊ HÒA', ' Đỗ  Thị Hòa ', 'Đỗ Thị Hòa'.normalize('NFD'), 'Ðỗ Thị Hoà'])
      expect(comparableName(same)).toBe(name);
    for (const other of ['Do Thi Hoa', 'Đổ Thị Hoà', 'Đỗ Thị Hoá', 'Đỗ Thị Hoàn'])
      expect(comparableName(other)).not.toBe(name);
  });
});
