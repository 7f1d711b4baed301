import type { State } from '../flow/state.ts';
import { heading } from '../parts/parts.ts';
import { troubleText } from '../parts/trouble-text.ts';
import { wordsOf } from '../parts/words.ts';
import { h, on, type ViewElement } from '../view/node.ts';

/** What ends the way before its end: why, and what may be done (ACT-2, ACT-5, LCK-1). */
export function notice(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  const { trouble, language } = state;
  if (trouble === undefined) return [];
  const { title = '', lines } = troubleText(trouble, language);
  const again = trouble.code === 'not_identified' ? 'check_numbers' : 'begin_again';
  return [
    heading(title),
    h('div', { class: 'notice', role: 'status' }, ...lines.map((line) => h('p', {}, line))),
    ...lock(state),
    on(h('button', { type: 'button', class: 'first' }, words(again)), { click: { type: 'begin' } }),
  ];
}

/** Why an account is locked, by whom, and the way out, as the API words it. */
function lock(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  const { reason, authority, wayOut } = state.trouble ?? {};
  const said = [
    [words('lock_reason'), reason],
    [words('lock_authority'), authority],
    [words('lock_way_out'), wayOut],
  ].flatMap(([name = '', what]) => (what === undefined ? [] : [h('dt', {}, name), h('dd', {}, what)]));
  return said.length === 0 ? [] : [h('dl', { class: 'lock' }, ...said)];
}
