import { LANGUAGES } from '../../texts/language.ts';
import { pageText } from '../../texts/page/words.ts';
import { h } from './node.ts';
import { patch } from './patch.ts';

/** What the page cannot do without: a key of its own, ids, and calls that end. */
export const isSupported = (): boolean =>
  typeof crypto.subtle === 'object' && typeof crypto.randomUUID === 'function' && 'timeout' in AbortSignal;

/** Says so in both languages, since nothing can be chosen. */
export function showUnsupported(root: Element): void {
  const parts = LANGUAGES.flatMap((lang) => [
    h('h1', { lang }, pageText('unsupported_title', lang)),
    h('p', { lang }, pageText('unsupported', lang)),
  ]);
  patch(root, [h('main', {}, h('div', { class: 'card' }, ...parts))]);
}
