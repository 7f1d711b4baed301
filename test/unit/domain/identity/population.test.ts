import { describe, expect, test } from '@jest/globals';
import type { BirthDate } from '../../../../domain/identity/birth-date.ts';
import type { FullName } from '../../../../domain/identity/full-name.ts';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import type { Place } from '../../../../domain/identity/place.ts';
import type { ClaimedIdentity, PopulationRecord } from '../../../../domain/identity/population.ts';
import { addressDiffers, differingFields, mayHoldAccount } from '../../../../domain/identity/population.ts';

const RECORD: PopulationRecord = {
  personalId: '079194001234' as PersonalId,
  fullName: 'Nguyễn Thị Hòa Mẫu' as FullName,
  dateOfBirth: '1994-10-20' as BirthDate,
  sex: 'female',
  permanentResidence: 'Phường Mẫu, Quận 1, Hồ Chí Minh' as Place,
  communeCode: '26734',
  status: 'alive',
};

const claim = (changed: Partial<ClaimedIdentity> = {}): ClaimedIdentity => ({
  personalId: RECORD.personalId,
  fullName: 'NGUYỄN THỊ HOÀ MẪU' as FullName,
  dateOfBirth: RECORD.dateOfBirth,
  sex: RECORD.sex,
  ...changed,
});

const WRONG = { fullName: 'Trần Thị Thử' as FullName, dateOfBirth: '1994-10-21' as BirthDate };

describe('comparison with the population database', () => {
  test('REG-5 agreeing data differ in nothing, spelling habits aside', () => {
    expect(differingFields(claim(), RECORD)).toEqual([]);
  });

  test('REG-5 a wrong birth date is named, its true value is not', () => {
    expect(differingFields(claim({ dateOfBirth: WRONG.dateOfBirth }), RECORD)).toEqual(['dateOfBirth']);
  });

  test('REG-5 each wrong field is named', () => {
    expect(differingFields(claim({ ...WRONG, sex: 'male' }), RECORD)).toEqual(['fullName', 'dateOfBirth', 'sex']);
  });

  test('ID-5 the year is enough where the register knows no more', () => {
    expect(differingFields(claim(), { ...RECORD, dateOfBirth: '1994' as BirthDate })).toEqual([]);
  });

  test.each(['male', 'female'] as const)(
    'TH-1 an unknown number answers a %s like a known one with wrong data',
    (sex) => {
      const claimed = claim({ ...WRONG, sex });
      expect(differingFields(claimed, undefined)).toEqual(differingFields(claimed, RECORD));
    },
  );

  test('REG-5 another residence is noticed, a missing address line is not', () => {
    const claimed = { permanentResidence: 'phường Mẫu Quận 1 - Hồ Chí Minh' as Place };
    expect(addressDiffers(claimed, RECORD)).toBe(false);
    expect(addressDiffers({ permanentResidence: 'Xã Thử, Hà Giang' as Place }, RECORD)).toBe(true);
    expect(addressDiffers({ ...claimed, addressLine: 'Số 9' as Place }, RECORD)).toBe(true);
  });

  test('REG-5 an address in one line, as cards print it, is the same address', () => {
    const record = { ...RECORD, addressLine: 'Số 9, đường Thử' as Place };
    const printed = 'Số 9, đường Thử, Phường Mẫu, Quận 1, Hồ Chí Minh' as Place;
    expect(addressDiffers({ permanentResidence: printed }, record)).toBe(false);
    expect(addressDiffers({ permanentResidence: printed.replace('9', '8') as Place }, record)).toBe(true);
    expect(addressDiffers(RECORD, record)).toBe(false);
  });

  test.each([
    ['alive', true],
    ['dead', false],
    ['locked', false],
  ] as const)('LCK-1 whoever the register calls %s may hold an account: %p', (status, may) => {
    expect(mayHoldAccount({ ...RECORD, status })).toBe(may);
  });
});
