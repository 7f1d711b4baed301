import type { State } from '../flow/state.ts';
import { wordsOf } from '../parts/words.ts';
import { h, on, type ViewElement } from '../view/node.ts';

const HOTLINE = '1900.0368';

/** Whose page it is, and the other language. */
export function header(state: State): ViewElement {
  const words = wordsOf(state);
  const other = state.language === 'vi' ? 'en' : 'vi';
  const change = h('button', { type: 'button', class: 'language', lang: other }, words('other_language'));
  return h(
    'header',
    {},
    h(
      'div',
      { class: 'bar' },
      h('span', { class: 'mark', 'aria-hidden': 'true' }),
      h('p', { class: 'brand' }, h('strong', {}, words('brand')), h('span', {}, words('brand_line'))),
      on(change, { click: { type: 'language', language: other } }),
    ),
  );
}

/** The hotline (ACT-5), and what nobody may ask for. */
export function footer(state: State): ViewElement {
  const words = wordsOf(state);
  return h(
    'footer',
    {},
    h('p', { class: 'warning' }, words('warning')),
    h('p', {}, `${words('hotline')}: `, h('a', { href: `tel:${HOTLINE.replace('.', '')}` }, HOTLINE)),
  );
}
