import { pageText, type Word } from '../../texts/page/words.ts';
import type { State } from '../flow/state.ts';

/** The texts of the page in the language that it is read in. */
export const wordsOf =
  ({ language }: Pick<State, 'language'>) =>
  (word: Word, values?: Readonly<Record<string, string | number>>): string =>
    pageText(word, language, values);

export type Words = ReturnType<typeof wordsOf>;
