import { pageText } from '../../texts/page/words.ts';
import type { State } from '../flow/state.ts';

/** Leads eyes and ears to what is new: the heading of a new screen, or the field that something is wrong with. */
export function attend(root: Element, before: State, after: State): void {
  document.documentElement.lang = after.language;
  document.title = titleOf(root, after);
  const refused = after.trouble !== undefined && after.trouble !== before.trouble;
  const wrong = refused ? root.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
  if (wrong !== null) wrong.focus();
  else if (after.screen !== before.screen) {
    root.querySelector<HTMLElement>('#heading')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function titleOf(root: Element, { screen, language }: State): string {
  const name = pageText('page_title', language);
  const heading = root.querySelector('#heading')?.textContent ?? '';
  return screen === 'welcome' || heading === '' ? name : `${heading} – ${name}`;
}
