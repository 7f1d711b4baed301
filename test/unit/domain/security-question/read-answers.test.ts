import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { questionIds } from '../../../../domain/security-question/question.ts';
import { readAnswers, type TypedAnswer } from '../../../../domain/security-question/read-answers.ts';

const pet = (answer: string): TypedAnswer => ({ questionId: 'first_pet', answer });
const toy = (answer: string): TypedAnswer => ({ questionId: 'childhood_toy', answer });

const textOf = (...typed: TypedAnswer[]): string => {
  const read = readAnswers(typed);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.text;
};
const fieldsOf = (...typed: TypedAnswer[]) => {
  const read = readAnswers(typed);
  return read.ok ? [] : [read.refusal.code, ...(read.refusal.fields ?? []).map(({ name, code }) => `${name} ${code}`)];
};

describe('answers that are the same', () => {
  test('SEC-1 are so in NFC and NFD, and with blanks around them', () => {
    expect(textOf(pet('Mèo Mướp'), toy('Gỗ'))).toBe(
      textOf(pet('Mèo Mướp'.normalize('NFD')), toy('Gỗ'.normalize('NFD'))),
    );
    expect(textOf(pet(' Mèo Mướp\u00a0'), toy('\tGỗ '))).toBe(textOf(pet('Mèo Mướp'), toy('Gỗ')));
  });

  test('SEC-1 are so whichever question comes first', () => {
    expect(textOf(pet('Mèo'), toy('Gỗ'))).toBe(textOf(toy('Gỗ'), pet('Mèo')));
    expect(readAnswers([pet('Mèo'), toy('Gỗ')])).toMatchObject({
      value: { questions: ['childhood_toy', 'first_pet'] },
    });
  });
});

describe('answers that differ', () => {
  test.each([
    ['in case', 'mèo mướp'],
    ['in a tone mark', 'Mèo Mượp'],
    ['in where a tone mark stands', 'Mèo Mứơp'],
    ['in blanks between words', 'Mèo  Mướp'],
  ])('SEC-1 %s do so', (_, other) => {
    expect(textOf(pet(other), toy('Gỗ'))).not.toBe(textOf(pet('Mèo Mướp'), toy('Gỗ')));
  });

  test('SEC-1 whatever two pairs are, their texts agree only where both answers do', () => {
    const answer = fc.string({ minLength: 1, maxLength: 20 });
    const pair = fc.tuple(answer, answer);
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const [one, other] = [readAnswers([pet(a), toy(b)]), readAnswers([pet(c), toy(d)])];
        if (!one.ok || !other.ok) return;
        const same = (x: string, y: string) => x.normalize('NFC').trim() === y.normalize('NFC').trim();
        expect(one.value.text === other.value.text).toBe(same(a, c) && same(b, d));
      }),
    );
  });
});

describe('answers that cannot be', () => {
  test.each<[string, TypedAnswer[], string[]]>([
    ['none', [], ['securityAnswers malformed']],
    ['one', [pet('a')], ['securityAnswers malformed']],
    ['three', [pet('a'), toy('b'), { questionId: 'first_job', answer: 'c' }], ['securityAnswers malformed']],
    ['to one question twice', [pet('a'), pet('b')], ['securityAnswers.1.questionId malformed']],
    [
      'to a question of nobody',
      [pet('a'), { questionId: 'mother', answer: 'b' }],
      ['securityAnswers.1.questionId malformed'],
    ],
    [
      'to a name that every object has',
      [pet('a'), { questionId: '__proto__', answer: 'b' }],
      ['securityAnswers.1.questionId malformed'],
    ],
    ['of blanks', [pet('  '), toy('\u3000')], ['securityAnswers.0.answer missing', 'securityAnswers.1.answer missing']],
    [
      'with what nobody sees',
      [pet('a\u200bb'), toy('a\u0000')],
      ['securityAnswers.0.answer malformed', 'securityAnswers.1.answer malformed'],
    ],
    [
      'too long',
      [pet('a'.repeat(101)), toy('b'.repeat(10_000))],
      ['securityAnswers.0.answer malformed', 'securityAnswers.1.answer malformed'],
    ],
  ])('SEC-1 %s are refused, and told where', (_, typed, fields) => {
    expect(fieldsOf(...typed)).toEqual(['security_answers_invalid', ...fields]);
  });

  test('SEC-1 a hundred characters are an answer, in NFD too', () => {
    expect(fieldsOf(pet('ế'.repeat(100).normalize('NFD')), toy('b'))).toEqual([]);
  });

  test('SEC-1 any two different questions of the list may be chosen', () => {
    for (const one of questionIds)
      for (const other of questionIds)
        expect(
          readAnswers([
            { questionId: one, answer: 'a' },
            { questionId: other, answer: 'a' },
          ]).ok,
        ).toBe(one !== other);
  });
});
