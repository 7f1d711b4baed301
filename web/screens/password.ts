import { normalisePassword, passwordFormProblems } from '../../domain/password/form.ts';
import type { State } from '../flow/state.ts';
import { field } from '../parts/field.ts';
import { alert, form, goOn, heading, hint, said } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, on, type ViewElement } from '../view/node.ts';

/** The first password of an account that has none, or the one that it has (ACT-4, PWD-1). */
export function password(state: State): readonly ViewElement[] {
  const words = wordsOf(state);
  const isNew = state.flow?.needs?.password === 'new';
  const shared = { type: state.revealed ? 'text' : 'password', class: 'text', maxlength: 160 };
  const rest = { ...shared, autocomplete: isNew ? 'new-password' : 'current-password' };
  return [
    heading(words(isNew ? 'password_new_title' : 'password_old_title')),
    said(state),
    form(
      hint('how', words(isNew ? 'password_new_hint' : 'password_old_hint')),
      isNew && rules(state),
      alert(state),
      field(state, 'password', { label: words('password_label'), described: isNew ? 'how rules' : 'how', ...rest }),
      isNew && field(state, 'passwordAgain', { label: words('password_again_label'), ...rest }),
      reveal(state),
      goOn(state, words('next')),
    ),
    isNew ? undefined : h('p', { class: 'hint' }, words('password_forgotten')),
  ].filter((element) => element !== undefined);
}

/** Each rule, and whether what is typed keeps it, from the first letter on. */
function rules(state: State): ViewElement {
  const words = wordsOf(state);
  const { password: typed, passwordAgain } = state.typed;
  const problems: ReadonlySet<string> = new Set(passwordFormProblems(normalisePassword(typed)));
  const all = [
    ['rule_length', !problems.has('too_short') && !problems.has('too_long')],
    ['rule_upper', !problems.has('no_upper')],
    ['rule_lower', !problems.has('no_lower')],
    ['rule_digit', !problems.has('no_digit')],
    ['rule_symbol', !problems.has('no_symbol')],
    ['rule_same', typed !== '' && typed === passwordAgain],
  ] as const;
  const items = all.map(([word, met]) =>
    h(
      'li',
      { class: met ? 'met' : 'unmet' },
      words(word),
      h('span', { class: 'heard' }, `: ${words(met ? 'rule_met' : 'rule_unmet')}`),
    ),
  );
  return h('ul', { class: 'rules', id: 'rules' }, items);
}

function reveal(state: State): ViewElement {
  const box = h('input', { type: 'checkbox', id: 'reveal', checked: state.revealed });
  return h(
    'div',
    { class: 'tick' },
    on(box, { click: { type: 'reveal' } }),
    h('label', { for: 'reveal' }, wordsOf(state)('password_show')),
  );
}
