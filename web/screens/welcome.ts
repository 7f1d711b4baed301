import type { State } from '../flow/state.ts';
import { heading, said } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, on, type ViewElement } from '../view/node.ts';

/** Who the page is for, what is needed, and the way in (ACT-1). */
export function welcome(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('welcome_title')),
    h('p', { class: 'lead' }, words('welcome_lead')),
    said(state),
    h('h2', {}, words('welcome_needed')),
    h(
      'ul',
      { class: 'needed' },
      h('li', {}, words('welcome_card')),
      h('li', {}, words('welcome_phone')),
      h('li', {}, words('welcome_time')),
    ),
    on(h('button', { type: 'button', class: 'first' }, words('welcome_begin')), { click: { type: 'begin' } }),
  ];
}
