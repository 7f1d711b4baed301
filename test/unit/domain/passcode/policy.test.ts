import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BirthDate } from '../../../../domain/identity/birth-date.ts';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';
import { passcodeProblems, type PasscodeOwner } from '../../../../domain/passcode/policy.ts';

const OWNER: PasscodeOwner = {
  personalId: '079194007392' as PersonalId,
  phone: '+84914826537' as PhoneNumber,
  dateOfBirth: '1994-10-20' as BirthDate,
};
const judge = (passcode: string, owner: Partial<PasscodeOwner> = {}) =>
  passcodeProblems(passcode, { ...OWNER, ...owner });

const digits = fc.stringMatching(/^[0-9]{6}$/);

describe('a passcode', () => {
  test.each(['048151', '271828', '905173', '000371'])('PCD-1 %s is accepted', (passcode) => {
    expect(judge(passcode)).toEqual([]);
  });

  test.each([
    '',
    '04815',
    '0481516',
    ' 048151',
    '048151\n',
    '04815a',
    '\u0660\u0664\u0668\u0661\u0665\u0661',
    '\uff10\uff14\uff18\uff11\uff15\uff11',
    '-48151',
  ])('PCD-1 %j is not exactly six digits', (passcode) => {
    expect(judge(passcode)).toEqual(['not_six_digits']);
  });

  test.each(['201094', '941020', '102094', '109420', '942010', '209410'])(
    'PCD-1 %s is the birth date, in whatever order',
    (passcode) => {
      expect(judge(passcode)).toEqual(['is_birth_date']);
    },
  );

  test.each(['101994', '201994', '199410', '199420'])('PCD-1 %s says the year of birth', (passcode) => {
    expect(judge(passcode)).toEqual(['is_birth_date']);
  });

  test('PCD-1 of a person who knows but the year of birth, that year alone is avoided', () => {
    const owner = { dateOfBirth: '1994' as BirthDate };
    expect(judge('371994', owner)).toEqual(['is_birth_date']);
    expect(judge('201094', owner)).toEqual([]);
  });

  test.each(['111111', '000000', '121212', '909090', '123123', '470470'])('PCD-1 %s repeats itself', (passcode) => {
    expect(judge(passcode)).toEqual(['is_repetition']);
  });

  test.each(['123456', '012345', '456789', '567890', '654321', '987654', '543210', '321098'])(
    'PCD-1 %s is a run',
    (passcode) => {
      expect(judge(passcode)).toEqual(['is_sequence']);
    },
  );

  test('PCD-1 six digits in a row of the personal number or of the phone are refused', () => {
    for (let at = 0; at + 6 <= OWNER.personalId.length; at += 1)
      expect(judge(OWNER.personalId.slice(at, at + 6))).toContain('in_personal_id');
    for (const dialled of ['0914826537', '84914826537'])
      for (let at = 0; at + 6 <= dialled.length; at += 1)
        expect(judge(dialled.slice(at, at + 6))).toContain('in_phone');
  });

  test('PCD-1 whatever is accepted has six digits and is none of what is guessed first', () => {
    const [year, month, day] = ['94', '10', '20'];
    fc.assert(
      fc.property(
        fc.oneof(
          digits,
          fc.shuffledSubarray([year, month, day], { minLength: 3 }).map((d) => d.join('')),
        ),
        (passcode) => {
          if (judge(passcode).length > 0) return;
          expect(passcode).toMatch(/^[0-9]{6}$/);
          const parts = (passcode.match(/../g) ?? []).sort();
          expect(parts).not.toEqual([month, day, year].sort());
          const steps = Array.from(passcode.slice(1), (digit, at) => (Number(digit) - Number(passcode[at]) + 10) % 10);
          expect(new Set(steps)).not.toEqual(new Set([0]));
          expect(new Set(steps)).not.toEqual(new Set([1]));
          expect(new Set(steps)).not.toEqual(new Set([9]));
          expect(OWNER.personalId).not.toContain(passcode);
          expect('0914826537').not.toContain(passcode);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('PCD-1 most of a million may still be chosen', () => {
    const refused = Array.from({ length: 1_000_000 }, (_, n) => judge(String(n).padStart(6, '0'))).filter(
      (problems) => problems.length > 0,
    );
    expect(refused.length).toBeLessThan(2_000);
  });
});
