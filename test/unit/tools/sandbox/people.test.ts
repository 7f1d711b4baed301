import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ageOn, birthDate } from '../../../../domain/identity/birth-date.ts';
import { type CalendarDate, calendarDate } from '../../../../domain/identity/calendar-date.ts';
import { sameName } from '../../../../domain/identity/full-name.ts';
import { birthYearOf, parsePersonalId, placeCodeOf, sexOf } from '../../../../domain/identity/personal-id.ts';
import { parsePhone } from '../../../../domain/identity/phone.ts';
import { addressDiffers, differingFields } from '../../../../domain/identity/population.ts';
import { PROVINCES } from '../../../../domain/identity/provinces.ts';
import { parseCardQr } from '../../../../domain/identity/qr.ts';
import { SANDBOX_COMMUNES } from '../../../../tools/sandbox/communes.ts';
import { listedPerson, makePeople } from '../../../../tools/sandbox/people.ts';
import { populationRecordOf } from '../../../../tools/sandbox/population-record.ts';

const TODAY = '2026-11-21' as CalendarDate;
const PEOPLE = makePeople(2345, TODAY, 200);

const ages = (today: CalendarDate): number[] =>
  makePeople(1, today, 20).map(({ dateOfBirth }) => ageOn(birthDate(dateOfBirth)!, today));

describe('sandbox of fictitious citizens', () => {
  test('the same seed and day make the same people, another seed others', () => {
    expect(JSON.stringify(makePeople(2345, TODAY, 200))).toBe(JSON.stringify(PEOPLE));
    expect(makePeople(2346, TODAY, 1)[0]?.personalId).not.toBe(PEOPLE[0]?.personalId);
  });

  test('more people do not change those there are', () => {
    expect(makePeople(2345, TODAY, 1_000).slice(0, 200)).toEqual(PEOPLE);
  });

  test('ID-1 everybody keeps the rules of identity data, whatever the seed and the day', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => calendarDate(date.toISOString().slice(0, 10))!);
    fc.assert(
      fc.property(fc.nat(), day, (seed, today) => {
        for (const person of makePeople(seed, today, 40)) {
          const record = populationRecordOf(person);
          expect(sexOf(record.personalId)).toBe(person.sex);
          expect(birthYearOf(record.personalId)).toBe(Number(person.dateOfBirth.slice(0, 4)));
          expect(parsePhone(person.phone).ok).toBe(true);
          expect(person.cardIssueDate <= today && person.cardIssueDate >= person.dateOfBirth.slice(0, 4)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('REG-7 nobody shares a personal number or a phone', () => {
    const crowd = makePeople(7, TODAY, 20_000);
    expect(new Set(crowd.map(({ personalId }) => personalId.slice(6))).size).toBe(20_000);
    expect(new Set(crowd.map(({ phone }) => parsePhone(phone)).map((phone) => phone.ok && phone.value)).size).toBe(
      20_000,
    );
  });

  test('REG-5 everybody registers by card: the QR code agrees with the register', () => {
    for (const person of PEOPLE) {
      const { personalId, fullName, dateOfBirth, sex, address, cardIssueDate } = parseCardQr(person.qr)!;
      const record = populationRecordOf(person);
      const claimed = { personalId, fullName: fullName!, dateOfBirth: dateOfBirth!, sex: sex! };
      expect(differingFields(claimed, record)).toEqual([]);
      expect(addressDiffers({ permanentResidence: address! }, record)).toBe(false);
      expect(cardIssueDate).toBe(record.cardIssueDate);
    }
  });

  test('ID-2 people live in at least twelve provinces, in communes of the sandbox', () => {
    expect(new Set(PEOPLE.map(({ communeCode }) => communeCode.slice(0, 3))).size).toBeGreaterThanOrEqual(12);
    const codes = SANDBOX_COMMUNES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, provinceCode, name } of SANDBOX_COMMUNES) {
      expect(code).toMatch(new RegExp(`^${provinceCode}[0-9]{2}$`));
      expect(name.split(', ').at(-1)).toBe(PROVINCES.get(provinceCode));
    }
  });

  test('the first is an ordinary adult', () => {
    const first = populationRecordOf(PEOPLE[0]!);
    expect(first.status).toBe('alive');
    expect(first.dateOfBirth).toHaveLength(10);
    expect(ageOn(first.dateOfBirth, TODAY)).toBeGreaterThanOrEqual(18);
    expect(PEOPLE[0]?.phone).toMatch(/^\+84[0-9]{9}$/);
  });

  test('ID-5 somebody has a year-only birth date, and both tone placements are there', () => {
    expect(PEOPLE.filter(({ dateOfBirth }) => dateOfBirth.length === 4)).toHaveLength(1);
    const names = PEOPLE.map(({ fullName }) => fullName);
    for (const [older, newer] of [
      ['Lê Thị Mẫu Hòa', 'Lê Thị Mẫu Hoà'] as const,
      ['Phạm Thử Thủy', 'Phạm Thử Thuỷ'] as const,
    ]) {
      expect(names).toEqual(expect.arrayContaining([older, newer]));
      expect(sameName(older, newer)).toBe(true);
    }
  });

  test.each(['2026-11-21', '2026-01-01', '2026-12-31', '2028-02-28', '2028-02-29'])(
    'REG-4 on %s somebody is 13 and somebody 14',
    (today) => {
      expect(ages(today as CalendarDate)).toEqual(expect.arrayContaining([13, 14]));
    },
  );

  test('ID-4 one phone has a prefix of before 2018', () => {
    const old = PEOPLE.filter(({ phone }) => !phone.startsWith('+84'));
    expect(old.map(({ phone }) => parsePhone(phone))).toEqual([
      { ok: true, value: expect.stringMatching(/^\+8438[0-9]{7}$/) },
    ]);
    expect(old[0]?.phone).toMatch(/^0168/);
  });

  test('LCK-1 the register holds one person back and knows one as dead', () => {
    expect(PEOPLE.map(({ status }) => status).filter((status) => status !== 'alive')).toEqual(['locked', 'dead']);
  });

  test('ID-2 somebody was born abroad', () => {
    const places = PEOPLE.map(({ personalId }) => parsePersonalId(personalId)).map(
      (id) => id.ok && placeCodeOf(id.value),
    );
    expect(places.filter((place) => !PROVINCES.has(String(place)))).toHaveLength(1);
  });

  test('the list tells what a card tells, and not what the register keeps to itself', () => {
    expect(Object.keys(listedPerson(PEOPLE[0]!))).toEqual([
      ...['personalId', 'phone', 'fullName', 'dateOfBirth', 'sex'],
      ...['permanentResidence', 'addressLine', 'cardIssueDate', 'qr', 'registration'],
    ]);
  });

  test('the list says who is made to be refused, and how', () => {
    const refused = PEOPLE.filter(({ registration }) => registration !== 'accepted');
    expect(refused.map(({ registration }) => registration).sort()).toEqual([
      'population_mismatch',
      'population_mismatch',
      'under_age',
    ]);
    expect(
      refused.every(({ status }, at) => (status === 'alive') === (refused[at]?.registration === 'under_age')),
    ).toBe(true);
  });
});
