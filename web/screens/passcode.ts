import type { State } from '../flow/state.ts';
import { keypad } from '../parts/keypad.ts';
import { alert, button, form, goOn, heading, hint } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import type { ViewElement } from '../view/node.ts';

/** Six digits of the owner's choice (PCD-1). */
export function passcode(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('passcode_title')),
    form(
      hint('how', words('passcode_hint')),
      alert(state),
      keypad(state, 'passcode', words('passcode_label')),
      goOn(state, words('next')),
    ),
    button(words('back'), { type: 'back' }),
  ];
}

/** The same once more, so that no slip becomes the passcode. */
export function passcodeAgain(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  return [
    heading(words('passcode_again_title')),
    form(
      hint('how', words('passcode_again_hint')),
      alert(state),
      keypad(state, 'passcodeAgain', words('passcode_label')),
      goOn(state, words('next')),
    ),
    button(words('back'), { type: 'back' }),
  ];
}
