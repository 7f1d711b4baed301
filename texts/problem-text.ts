import type { InEveryLanguage } from './language.ts';

/** What a person reads of an error: `title` in a few words, `detail` with what to do. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

/** Title and detail in Vietnamese, then in English. */
export const inBoth = (vi: readonly [string, string], en: readonly [string, string]): InEveryLanguage<ProblemText> => ({
  vi: { title: vi[0], detail: vi[1] },
  en: { title: en[0], detail: en[1] },
});
