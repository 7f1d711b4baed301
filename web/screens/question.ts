import type { State } from '../flow/state.ts';
import type { Field } from '../flow/typed.ts';
import { field } from '../parts/field.ts';
import { alert, button, form, goOn, heading, hint, isAbout } from '../parts/parts.ts';
import { wordsOf } from '../parts/words.ts';
import { h, on, type ViewElement } from '../view/node.ts';

/** The first of two different questions (SEC-1). */
export const firstQuestion = (state: State): readonly ViewElement[] =>
  question(state, 'first_question_title', 'firstQuestion', 'firstAnswer', 'next');

/** The second, from those that are left, and the end. */
export const secondQuestion = (state: State): readonly ViewElement[] =>
  question(state, 'second_question_title', 'secondQuestion', 'secondAnswer', 'finish');

function question(
  state: State,
  title: 'first_question_title' | 'second_question_title',
  asked: 'firstQuestion' | 'secondQuestion',
  answer: 'firstAnswer' | 'secondAnswer',
  end: 'next' | 'finish',
): readonly ViewElement[] {
  const words = wordsOf(state);
  const loaded = state.questions !== undefined;
  return [
    heading(words(title)),
    form(
      hint('how', words('question_hint')),
      !loaded && state.trouble === undefined && h('p', { role: 'status' }, words('questions_loading')),
      alert(state),
      loaded && choice(state, asked),
      loaded && field(state, answer, { label: words('answer_label'), described: 'how', class: 'text', maxlength: 100 }),
      (loaded || state.trouble !== undefined) && goOn(state, words(loaded ? end : 'try_again')),
    ),
    button(words('back'), { type: 'back' }),
  ];
}

function choice(state: State, asked: 'firstQuestion' | 'secondQuestion'): ViewElement {
  const words = wordsOf(state);
  const other: Field = asked === 'firstQuestion' ? 'secondQuestion' : 'firstQuestion';
  const chosen = state.typed[asked];
  const left = (state.questions ?? []).filter(({ id }) => id === chosen || id !== state.typed[other]);
  const wrong = isAbout(state, asked);
  const select = h(
    'select',
    {
      id: asked,
      name: asked,
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': wrong ? 'trouble' : undefined,
    },
    h('option', { value: '' }, words('question_choose')),
    left.map(({ id, text }) => h('option', { value: id }, text)),
  );
  return h(
    'div',
    { class: 'field' },
    h('label', { for: asked }, words('question_label')),
    on({ ...select, value: chosen }, { input: (value) => ({ type: 'typed', field: asked, value }) }),
  );
}
