import type { CodeStatus, State } from '../flow/state.ts';
import { field } from '../parts/field.ts';
import { alert, button, form, goOn, heading, hint, said } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, type ViewElement } from '../view/node.ts';

const MINUTE = 60_000;

/** The code, for as long as it is good for, and "Gửi lại mã" (OTP-1, OTP-2). */
export function code(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  const otp = state.flow?.otp;
  return [
    heading(words('code_title')),
    said(state),
    form(
      hint('how', words('code_sent', { phone: otp?.maskedPhone ?? '' })),
      otp && countdown(state, otp),
      alert(state),
      field(state, 'code', {
        label: words('code_label'),
        described: 'how',
        class: 'digits code',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        maxlength: 12,
      }),
      goOn(state, words('next')),
    ),
    ...(otp ? [again(state, otp)] : []),
    button(words('code_other'), { type: 'back' }),
  ];
}

const left = (until: string, now: number): number => Math.max(0, Date.parse(until) - now);

/** Minutes and seconds to see; to hear, the last minute and the end alone. */
function countdown(state: State, { expiresAt }: CodeStatus): ViewElement {
  const words = wordsOf(state);
  const rest = left(expiresAt, state.now);
  const seconds = Math.ceil(rest / 1_000);
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return h(
    'div',
    { class: rest === 0 ? 'countdown over' : 'countdown' },
    rest > 0 &&
      h('p', { 'aria-hidden': 'true' }, words('code_valid'), h('span', { class: 'clock', id: 'countdown' }, clock)),
    h(
      'p',
      { role: 'status', class: rest > 0 ? 'heard' : undefined },
      rest === 0 ? words('code_over') : rest < MINUTE && words('code_last_minute'),
    ),
  );
}

/** It stays where it is while it has to be waited for: a button that comes and goes is hard to find. */
function again(state: State, { resendAvailableAt }: CodeStatus): ViewElement {
  const words = wordsOf(state);
  const wait = Math.ceil(left(resendAvailableAt, state.now) / 1_000);
  const still = wait > 0 || state.busy !== undefined;
  const text = wait > 0 ? words('code_again_in', { n: wait }) : words('code_again');
  const shown = state.busy?.call === 'resend' ? words('working') : text;
  return button(shown, { type: 'resend' }, still ? { 'aria-disabled': 'true', id: 'again' } : { id: 'again' });
}
