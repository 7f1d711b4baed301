import type { State } from '../flow/state.ts';
import type { Field } from '../flow/typed.ts';
import { h, on, type ViewElement } from '../view/node.ts';
import { field } from './field.ts';
import { wordsOf } from './words.ts';

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A passcode: a field for who types or listens, a keypad for who points. */
export function keypad(state: State, name: Field, label: string): readonly ViewElement[] {
  const words = wordsOf(state);
  const typed = state.typed[name].length;
  const key = (digit: string): ViewElement =>
    on(h('button', { type: 'button', class: 'key' }, digit), { click: { type: 'digit', field: name, digit } });
  return [
    field(state, name, {
      label,
      described: 'how',
      type: 'password',
      class: 'passcode',
      // The keypad below is the keyboard: the device's own need not cover it.
      inputmode: 'none',
      maxlength: 6,
    }),
    h('p', { class: 'count', 'aria-live': 'polite' }, words('passcode_typed', { n: typed })),
    h(
      'div',
      { class: 'keypad', role: 'group', 'aria-label': words('keypad') },
      ROWS.map(key),
      h('span', { class: 'gap' }),
      key('0'),
      on(h('button', { type: 'button', class: 'key erase' }, words('erase')), {
        click: { type: 'erase', field: name },
      }),
    ),
  ];
}
