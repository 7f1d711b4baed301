import { describe, expect, test } from '@jest/globals';
import { operations } from '../../../http/contract/operations.ts';
import { LANGUAGES } from '../../../texts/language.ts';
import { pageText, pageWords } from '../../../texts/page/words.ts';
import { screenTransitions, type Screen } from '../../../web/flow/screens.ts';
import { initialState, type State } from '../../../web/flow/state.ts';
import { afterRefusal } from '../../../web/flow/trouble.ts';
import type { Call } from '../../../web/flow/typed.ts';
import { troubleText } from '../../../web/parts/trouble-text.ts';
import { page } from '../../../web/screens/index.ts';
import { findAll, textOf } from '../../../web/view/node.ts';

const screens = Object.keys(screenTransitions) as Screen[];
const otp = {
  maskedPhone: '*******001',
  expiresAt: '2026-11-20T02:03:00Z',
  resendAvailableAt: '2026-11-20T02:01:00Z',
  attemptsLeft: 3,
};
const flow = { activationId: 'a1', otp, needs: { level: 1, password: 'new', counterCodeRequired: true } } as const;
const stateAt = (screen: Screen, more: Partial<State> = {}): State => ({
  ...initialState({ language: 'vi', online: true, now: Date.parse('2026-11-20T02:00:00Z') }),
  ...{ screen, flow, questions: [{ id: 'first_pet', text: 'Con vật?' }], ...more },
});
const codesOf: Readonly<Record<Call, readonly string[]>> = {
  start: operations.startActivation.errors,
  resend: operations.resendActivationCode.errors,
  verify: operations.verifyActivationCode.errors,
  complete: operations.completeActivation.errors,
};
const COMMON = [
  'rate_limited',
  'temporarily_unavailable',
  'invalid_request',
  'not_found',
  'internal_error',
  'unreachable',
];

describe.each(screens)('the screen %s', (screen) => {
  test.each(LANGUAGES)('ACT-6 has one heading, and every field its label, in %s', (language) => {
    const shown = page(stateAt(screen, { language, trouble: { code: 'rate_limited', retryAfter: 100 } }));
    const all = shown.flatMap((node) => findAll(node, () => true));
    expect(all.filter(({ tag }) => tag === 'h1')).toHaveLength(1);
    const labelled = new Set(all.filter(({ tag }) => tag === 'label').map(({ attributes }) => attributes['for']));
    for (const { attributes } of all.filter(({ tag }) => tag === 'input' || tag === 'select')) {
      expect(labelled).toContain(attributes['id']);
    }
    expect(shown.map(textOf).join(' ')).not.toMatch(/undefined|\{\w+\}/);
  });
});

describe('whose activation it is', () => {
  const ways = (state: State): readonly (string | undefined)[] => {
    const all = page(state).flatMap((node) => findAll(node, ({ listeners }) => listeners.click?.type === 'not_me'));
    return all.map(textOf);
  };
  const proven = ['counterCode', 'password', 'passcode', 'passcodeAgain', 'firstQuestion', 'secondQuestion'] as const;

  test.each(proven)(
    'ACT-6 stands on the screen %s by the masked phone, with the way out for anybody else',
    (screen) => {
      expect(ways(stateAt(screen))).toEqual(['Không phải tôi – bắt đầu lại']);
      expect(ways(stateAt(screen, { language: 'en' }))).toEqual(['Not me – begin again']);
      expect(page(stateAt(screen)).map(textOf).join(' ')).toContain(otp.maskedPhone);
    },
  );

  test('ACT-6 is not asked where nobody has proven a phone', () => {
    expect(ways(stateAt('code', { flow: { activationId: 'a1', otp } }))).toEqual([]);
    expect(ways(stateAt('welcome'))).toEqual([]);
  });
});

describe.each(Object.entries(codesOf) as [Call, readonly string[]][])('what refuses the call %s', (call, codes) => {
  test.each([...codes, ...COMMON])(
    'ACT-2, ACT-3, ACT-5 %s leads to a screen, and is told in both languages',
    (code) => {
      expect(screens).toContain(afterRefusal(call, 'secondQuestion', { code }).screen);
      const [vi, en] = LANGUAGES.map((language) => troubleText({ code, retryAfter: 120 }, language));
      expect(vi!.lines.length).toBeGreaterThan(0);
      expect([vi, en].every((one) => one!.lines.every((line) => line !== ''))).toBe(true);
      expect(vi).not.toEqual(en);
    },
  );
});

describe('words of the page', () => {
  test.each(pageWords)('%s stands in both languages', (word) => {
    for (const language of LANGUAGES) expect(pageText(word, language)).not.toBe('');
  });

  test('a code that the page does not know is told in the API’s own words', () => {
    const unknown = { code: 'something_new', title: 'Mới', detail: 'Chưa biết.' };
    expect(troubleText(unknown, 'vi')).toEqual({ title: 'Mới', lines: ['Chưa biết.'] });
  });
});
