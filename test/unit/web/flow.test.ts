import { describe, expect, test } from '@jest/globals';
import type { Effect, Message } from '../../../web/flow/message.ts';
import { leadsTo, screenTransitions, type Screen } from '../../../web/flow/screens.ts';
import { initialState, type Needs, type State } from '../../../web/flow/state.ts';
import { update } from '../../../web/flow/update.ts';

const otp = {
  maskedPhone: '*******001',
  expiresAt: '2026-11-20T02:03:00Z',
  resendAvailableAt: '2026-11-20T02:01:00Z',
  attemptsLeft: 3,
};
const NOW = Date.parse('2026-11-20T02:00:00Z');
const opened = initialState({ language: 'vi', online: true, now: NOW });
const needs = (more: Partial<Needs> = {}): Needs => ({
  level: 1,
  password: 'existing',
  counterCodeRequired: false,
  ...more,
});

/** The state after messages, and everything that was asked of the world on the way. */
function after(from: State, ...messages: readonly Message[]): { readonly state: State; readonly effects: Effect[] } {
  const effects: Effect[] = [];
  let state = from;
  for (const message of messages) {
    const step = update(state, message);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const typed = (field: Extract<Message, { type: 'typed' }>['field'], value: string): Message[] => [
  { type: 'typed', field, value },
  { type: 'submit' },
];

const toCode: readonly Message[] = [
  { type: 'begin' },
  ...typed('personalId', '079094000001'),
  ...typed('phone', '0912345678'),
  { type: 'started', activationId: 'a1', otp },
];
const rest: readonly Message[] = [
  ...typed('password', 'Ruong_Bac-2026'),
  ...typed('passcode', '280617'),
  ...typed('passcodeAgain', '280617'),
  { type: 'questions', questions: [] },
  { type: 'typed', field: 'firstQuestion', value: 'first_pet' },
  ...typed('firstAnswer', 'Mực'),
  { type: 'typed', field: 'secondQuestion', value: 'first_job' },
  ...typed('secondAnswer', 'Thợ mộc'),
];

describe('the table of screens', () => {
  test('ACT-1 leads from every screen to screens that there are, and to the end', () => {
    const screens = Object.keys(screenTransitions) as Screen[];
    for (const transitions of Object.values(screenTransitions)) {
      for (const screen of Object.values(transitions)) expect(screens).toContain(screen);
    }
    expect([leadsTo('secondQuestion', 'activated'), leadsTo('welcome', 'activated')]).toEqual(['done', undefined]);
  });
});

describe('what is asked of the API', () => {
  test('ACT-1, ACT-4 the pair, the code, and everything else at once at the end', () => {
    const { effects } = after(
      opened,
      ...toCode,
      ...typed('code', '123456'),
      { type: 'verified', needs: needs() },
      ...rest,
    );
    expect(effects).toEqual([
      { type: 'start', personalId: '079094000001', phone: '0912345678' },
      { type: 'verify', activationId: 'a1', code: '123456' },
      { type: 'questions' },
      {
        type: 'complete',
        activationId: 'a1',
        secrets: {
          password: 'Ruong_Bac-2026',
          passcode: '280617',
          passcodeConfirmation: '280617',
          securityAnswers: [
            { questionId: 'first_pet', answer: 'Mực' },
            { questionId: 'first_job', answer: 'Thợ mộc' },
          ],
        },
      },
    ]);
  });

  test('ACT-4 the code of the counter too, where the stage has one printed, and a first password twice', () => {
    const { state, effects } = after(
      opened,
      ...toCode,
      { type: 'verified', needs: needs({ counterCodeRequired: true, password: 'new' }) },
      ...typed('counterCode', ' K7M2 '),
      { type: 'typed', field: 'passwordAgain', value: 'Ruong_Bac-2026' },
      ...rest,
    );
    const last = effects.at(-1);
    expect(last?.type === 'complete' && last.secrets).toMatchObject({
      counterCode: 'K7M2',
      passwordConfirmation: 'Ruong_Bac-2026',
    });
    const again = after(state, { type: 'refused', call: 'complete', problem: { code: 'counter_code_wrong' } }).state;
    expect(again.screen).toBe('counterCode');
    const mended = after(again, ...typed('counterCode', 'K7M3'));
    expect(mended.effects).toEqual([expect.objectContaining({ type: 'complete' })]);
  });

  test('nothing while a call is under way, and no code before its minute is over', () => {
    const busy = after(opened, ...toCode, ...typed('code', '123456'));
    expect(after(busy.state, { type: 'submit' }, { type: 'resend' }, { type: 'back' }).effects).toEqual([]);
    const waiting = after(opened, ...toCode).state;
    expect(after(waiting, { type: 'resend' }).effects).toEqual([]);
    expect(after({ ...waiting, now: NOW + 60_000 }, { type: 'resend' }).effects).toHaveLength(1);
  });
});

describe('what is known of a citizen', () => {
  test('ACT-6 nothing is when the way is over, and a new one begins empty', () => {
    const all = after(opened, ...toCode, { type: 'verified', needs: needs() }, ...rest).state;
    const done = after(all, { type: 'activated' }).state;
    expect([done.screen, done.typed, done.flow]).toEqual(['done', opened.typed, undefined]);
    const locked = after(all, { type: 'refused', call: 'complete', problem: { code: 'account_locked' } }).state;
    expect([locked.screen, locked.flow, locked.typed.password]).toEqual(['notice', undefined, '']);
    expect(after(locked, { type: 'begin' }).state.typed).toEqual(opened.typed);
  });

  test('ACT-2 the numbers stay for who is to check them', () => {
    const refused = after(opened, ...toCode.slice(0, -1), {
      type: 'refused',
      call: 'start',
      problem: { code: 'not_identified' },
    }).state;
    expect(after(refused, { type: 'begin' }).state.typed).toMatchObject({ personalId: '079094000001' });
  });
});

describe('a page that was left', () => {
  const proven = after(opened, ...toCode, ...typed('code', '123456'), { type: 'verified', needs: needs() }).state;
  const tick = (idle: number): Message => ({ type: 'tick', idle });

  test.each([
    'counterCode',
    'password',
    'passcode',
    'passcodeAgain',
    'firstQuestion',
    'secondQuestion',
    'code',
  ] as const)(
    'ACT-6 is the next citizen’s after three minutes on the screen %s, with nothing of who was there',
    (screen) => {
      const there = after({ ...proven, screen }, { type: 'typed', field: 'password', value: 'Ruong_Bac-2026' }).state;
      const { state, effects } = after(there, tick(180_000));
      expect(state).toEqual({ ...opened, said: 'left_alone' });
      expect(effects).toEqual([{ type: 'forget', activationId: 'a1' }]);
    },
  );

  test('ACT-6 numbers that were typed before any activation go too', () => {
    const { state, effects } = after(opened, ...toCode.slice(0, 3), tick(180_000));
    expect([state.screen, state.typed, state.said]).toEqual(['welcome', opened.typed, 'left_alone']);
    expect(effects).toEqual([{ type: 'forget', activationId: undefined }]);
  });

  test('ACT-6 tells who is still there half a minute before, and stays for who touches it', () => {
    const stays = after(proven, tick(149_000)).state;
    const warned = after(proven, tick(150_000)).state;
    const touched = after(warned, tick(0)).state;
    expect([stays, warned, touched].map(({ leaving, screen }) => [leaving, screen])).toEqual([
      [false, 'password'],
      [true, 'password'],
      [false, 'password'],
    ]);
  });

  test('ACT-6 stays on the first screen, and on the last, which knows nobody', () => {
    const done = after(proven, { type: 'activated' }).state;
    for (const there of [opened, done]) {
      const { state, effects } = after(there, tick(3_600_000));
      expect([state.screen, state.said, effects]).toEqual([there.screen, undefined, []]);
    }
  });

  test('ACT-6 begins again at once for who says not to be that citizen, in the middle of a call too', () => {
    const { state: calling } = after(proven, ...rest);
    expect(calling.busy?.call).toBe('complete');
    const { state, effects } = after(calling, { type: 'not_me' });
    expect(state).toEqual({ ...opened, said: 'begun_again' });
    expect(effects).toEqual([{ type: 'forget', activationId: 'a1' }]);
  });

  test('ACT-6 a browser that was opened again says that it was left, and begins', () => {
    expect(after(opened, { type: 'left' }).state).toEqual({ ...opened, said: 'left_alone' });
  });
});
