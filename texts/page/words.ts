import type { Language } from '../language.ts';
import { ASKING } from './asking.ts';
import { ENDINGS } from './endings.ts';
import { FRAME } from './frame.ts';
import { SECRETS } from './secrets.ts';

const WORDS = { ...FRAME, ...ASKING, ...SECRETS, ...ENDINGS };

export type Word = keyof typeof WORDS;

/** A text of the activation page, with what stands in braces filled in. */
export const pageText = (
  word: Word,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string => WORDS[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** Every text of the page, for checks of all of them. */
export const pageWords = Object.keys(WORDS) as readonly Word[];
