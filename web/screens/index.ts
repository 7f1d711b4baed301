import { partOf, type Screen } from '../flow/screens.ts';
import type { State } from '../flow/state.ts';
import { wordsOf } from '../parts/words.ts';
import { h, type ViewElement } from '../view/node.ts';
import { code } from './code.ts';
import { counterCode } from './counter-code.ts';
import { done } from './done.ts';
import { footer, header } from './frame.ts';
import { notice } from './notice.ts';
import { passcode, passcodeAgain } from './passcode.ts';
import { password } from './password.ts';
import { personalId } from './personal-id.ts';
import { phone } from './phone.ts';
import { firstQuestion, secondQuestion } from './question.ts';
import { welcome } from './welcome.ts';
import { whose } from './whose.ts';

const screens: Readonly<Record<Screen, (state: State) => readonly ViewElement[]>> = {
  welcome,
  personalId,
  phone,
  code,
  counterCode,
  password,
  passcode,
  passcodeAgain,
  firstQuestion,
  secondQuestion,
  notice,
  done,
};

/** The whole page, as a function of the state. */
export const page = (state: State): readonly ViewElement[] => [
  header(state),
  h(
    'main',
    {},
    progress(state),
    network(state),
    h('div', { class: 'card', 'data-screen': state.screen }, ...screens[state.screen](state)),
    whose(state),
  ),
  footer(state),
];

function progress(state: State): ViewElement | undefined {
  const at = partOf(state.screen);
  if (at === undefined) return undefined;
  const bars = Array.from({ length: at.of }, (_, part) => h('li', { class: part < at.part ? 'past' : 'ahead' }));
  return h(
    'div',
    { class: 'progress' },
    h('p', {}, wordsOf(state)('part', at)),
    h('ol', { 'aria-hidden': 'true' }, ...bars),
  );
}

/** What the network does, said plainly; the region is always there, so that it is heard. */
function network(state: State): ViewElement {
  const words = wordsOf(state);
  const text = !state.online
    ? words('offline')
    : state.leaving === true
      ? words('leaving')
      : state.busy?.slow === true
        ? words('slow')
        : undefined;
  return h('div', { id: 'network', class: text === undefined ? 'network none' : 'network', role: 'status' }, text);
}
