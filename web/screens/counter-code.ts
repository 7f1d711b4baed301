import type { State } from '../flow/state.ts';
import { field } from '../parts/field.ts';
import { alert, form, goOn, heading, hint, said } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import type { ViewElement } from '../view/node.ts';

/** The code that a counter printed for an account without a password (ACT-4). */
export function counterCode(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('counter_code_title')),
    said(state),
    form(
      hint('how', words('counter_code_hint')),
      alert(state),
      field(state, 'counterCode', {
        label: words('counter_code_label'),
        described: 'how',
        class: 'digits',
        autocapitalize: 'characters',
        maxlength: 32,
      }),
      goOn(state, words('next')),
    ),
  ];
}
