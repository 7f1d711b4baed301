import { describe, expect, test } from '@jest/globals';
import { questionIds } from '../../../domain/security-question/question.ts';
import { codesByCheck } from '../../../emrtd/index.ts';
import { fieldMessage } from '../../../texts/fields.ts';
import { historySentence } from '../../../texts/history.ts';
import { LANGUAGES } from '../../../texts/language.ts';
import { problemText } from '../../../texts/problems.ts';
import { isReasonCode, reasonMessage } from '../../../texts/reasons.ts';
import { securityQuestion, securityQuestionCodes } from '../../../texts/security-questions.ts';
import { codeMessage } from '../../../texts/sms.ts';
import { literalUnion } from './literal-union.ts';

// Texts are a leaf and name their keys themselves; here those keys are held against the domain's.
const vocabularies = [
  {
    name: 'refusals',
    codes: literalUnion('domain/outcome.ts', 'RefusalCode'),
    text: (code: string, language: 'vi' | 'en') => Object.values(problemText(code as 'not_found', language)).join('\n'),
  },
  {
    name: 'edge problems',
    codes: literalUnion('texts/problems.ts', 'TransportProblemCode'),
    text: (code: string, language: 'vi' | 'en') => Object.values(problemText(code as 'not_found', language)).join('\n'),
  },
  {
    name: 'fields',
    codes: literalUnion('domain/outcome.ts', 'FieldCode'),
    text: (code: string, language: 'vi' | 'en') => fieldMessage(code as 'missing', language),
  },
  {
    name: 'password problems',
    codes: literalUnion('domain/password/problem.ts', 'PasswordProblem'),
    text: (code: string, language: 'vi' | 'en') => reasonMessage(code as 'too_short', language),
  },
  {
    name: 'passcode problems',
    codes: literalUnion('domain/passcode/problem.ts', 'PasscodeProblem'),
    text: (code: string, language: 'vi' | 'en') => reasonMessage(code as 'is_sequence', language),
  },
  {
    name: 'security questions',
    codes: [...questionIds],
    text: (code: string, language: 'vi' | 'en') => securityQuestion(code as 'first_pet', language),
  },
  {
    name: 'audit actions',
    codes: literalUnion('domain/audit/entry.ts', 'AuditAction'),
    text: (code: string, language: 'vi' | 'en') => historySentence(code as 'account.registered', language),
  },
  {
    name: 'code purposes',
    codes: literalUnion('domain/otp/one-time-code.ts', 'CodePurpose'),
    text: (code: string, language: 'vi' | 'en') => codeMessage(code as 'registration', language, '123456'),
  },
];

describe.each(vocabularies)('texts of $name', ({ codes, text }) => {
  test.each(codes)('%s is said in Vietnamese and in English', (code) => {
    const [vi, en] = LANGUAGES.map((language) => text(code, language));
    expect(vi).toMatch(/\p{L}{2}/u);
    expect(en).toMatch(/[a-z]{2}/i);
    expect(vi).not.toBe(en);
  });

  test('no two codes say the same', () => {
    for (const language of LANGUAGES)
      expect(new Set(codes.map((code) => text(code, language))).size).toBe(codes.length);
  });
});

test('SEC-1 the questions that have texts are the domain’s, and at least ten', () => {
  expect(securityQuestionCodes).toEqual(questionIds);
  expect(questionIds.length).toBeGreaterThanOrEqual(10);
});

test.each(Object.values(codesByCheck).flat())(
  'CHIP-1 why a chip was refused, %s, is said in Vietnamese and in English',
  (code) => {
    expect(isReasonCode(code)).toBe(true);
    const [vi, en] = LANGUAGES.map((language) => reasonMessage(code, language));
    expect(vi).toMatch(/\p{L}{2}/u);
    expect(en).toMatch(/[a-z]{2}/i);
    expect(vi).not.toBe(en);
  },
);
