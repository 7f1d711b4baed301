import type { State } from '../flow/state.ts';
import { heading } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, type ViewElement } from '../view/node.ts';

/** The account is activated; the app is what comes next, for it links the phone (ACT-6, SES-5). */
export function done(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    h('div', { class: 'seal', 'aria-hidden': 'true' }),
    heading(words('done_title')),
    h('h2', {}, words('done_next')),
    h('ol', { class: 'needed' }, h('li', {}, words('done_app')), h('li', {}, words('done_bind'))),
    h('p', { class: 'hint' }, words('done_close')),
  ];
}
