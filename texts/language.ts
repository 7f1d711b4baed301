/** The languages of every text that a person reads; the first is the default. */
export const LANGUAGES = ['vi', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Something said in every language; a missing one does not compile. */
export type InEveryLanguage<T = string> = Readonly<Record<Language, T>>;

const DEFAULT_LANGUAGE: Language = 'vi';
// Browsers send a handful of ranges; the rest of a longer header is not read.
const LONGEST_HEADER = 512;
const RANGE = /^([a-z]{1,8}|\*)(?:-[a-z0-9]{1,8})*(?:;q=([01](?:\.[0-9]{0,3})?))?$/;

/** Weight of each primary language tag of the header, in its order; what is not a language range is passed over. */
const weights = (header: string): Map<string, number> => {
  const found = new Map<string, number>();
  for (const range of header.slice(0, LONGEST_HEADER).toLowerCase().replace(/[ \t]/g, '').split(',')) {
    const [, tag, quality = '1'] = RANGE.exec(range) ?? [];
    if (tag !== undefined) found.set(tag, Math.max(found.get(tag) ?? 0, Math.min(Number(quality), 1)));
  }
  return found;
};

/**
 * The language to answer in, from an `Accept-Language` header (RFC 9110 §12.5.4): the highest weight, then the header's order,
 * and Vietnamese where the header is absent, unreadable or asks for neither.
 */
export const negotiateLanguage = (header: string | undefined): Language => {
  if (header === undefined) return DEFAULT_LANGUAGE;
  const asked = weights(header);
  const order = [...asked.keys()];
  const weight = (language: Language): number => asked.get(language) ?? asked.get('*') ?? 0;
  const position = (language: Language): number => order.indexOf(asked.has(language) ? language : '*');
  const [best = DEFAULT_LANGUAGE] = LANGUAGES.filter((language) => weight(language) > 0).sort(
    (a, b) => weight(b) - weight(a) || position(a) - position(b),
  );
  return best;
};
