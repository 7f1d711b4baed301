import type { State } from '../flow/state.ts';
import { button } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, type ViewElement } from '../view/node.ts';

/** Whose activation it is that goes on without its code, and the way out for who comes after (ACT-6). */
export function whose(state: State): ViewElement | undefined {
  const { flow, screen } = state;
  if (flow?.needs === undefined || screen === 'welcome') return undefined;
  const words = wordsOf(state);
  return h(
    'div',
    { class: 'whose' },
    h('p', {}, words('whose', { phone: flow.otp.maskedPhone })),
    button(words('not_me'), { type: 'not_me' }, { class: 'second quiet' }),
  );
}
