import type { State } from '../flow/state.ts';
import { field } from '../parts/field.ts';
import { alert, button, form, goOn, heading, hint } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import type { ViewElement } from '../view/node.ts';

/** The phone of the dossier, and "Gửi yêu cầu" (ACT-1). */
export function phone(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('phone_title')),
    form(
      hint('how', words('phone_hint')),
      alert(state),
      field(state, 'phone', {
        label: words('phone_label'),
        described: 'how',
        class: 'digits',
        type: 'tel',
        inputmode: 'tel',
        autocomplete: 'tel',
        maxlength: 24,
      }),
      goOn(state, words('phone_send')),
    ),
    button(words('back'), { type: 'back' }),
  ];
}
