import type { State } from '../flow/state.ts';
import type { Field } from '../flow/typed.ts';
import { h, on, type Attributes, type ViewElement } from '../view/node.ts';
import { isAbout } from './parts.ts';

/** A field with its label above it; `described` names what is said of it, by ids. */
export function field(
  state: State,
  name: Field,
  { label, described = '', ...more }: { readonly label: string; readonly described?: string } & Attributes,
): ViewElement {
  const wrong = isAbout(state, name);
  const by = [described, wrong ? 'trouble' : ''].join(' ').trim();
  const input = h('input', {
    id: name,
    name,
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    ...more,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': by === '' ? undefined : by,
  });
  return h(
    'div',
    { class: 'field' },
    h('label', { for: name }, label),
    on({ ...input, value: state.typed[name] }, { input: (value) => ({ type: 'typed', field: name, value }) }),
  );
}
