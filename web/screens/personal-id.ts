import type { State } from '../flow/state.ts';
import { field } from '../parts/field.ts';
import { alert, button, form, goOn, heading, hint } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, type ViewElement } from '../view/node.ts';

/** Whose account it is (ID-1). */
export function personalId(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('personal_id_title')),
    form(
      hint('how', words('personal_id_hint')),
      alert(state),
      field(state, 'personalId', {
        label: words('personal_id_label'),
        described: 'how',
        class: 'digits',
        inputmode: 'numeric',
        maxlength: 24,
      }),
      h('p', { class: 'count', 'aria-hidden': 'true' }, words('digits_typed', { n: state.typed.personalId.length })),
      goOn(state, words('next')),
    ),
    button(words('back'), { type: 'back' }),
  ];
}
