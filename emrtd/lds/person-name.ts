const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A syllable with its tone mark at its end, so that hòa and hoà are one. Circumflex, breve and horn belong to the letter and stay. */
function toneLast(syllable: string): string {
  const decomposed = syllable.normalize('NFD');
  const tones = decomposed.match(toneMarks) ?? [];
  return decomposed.replace(toneMarks, '') + tones.join('');
}

/** A Vietnamese name for comparing: collapsed spaces, upper case, one place for tone marks, Ð (eth) as Đ. Source: ID-5. */
export function comparableName(name: string): string {
  const upper = name.normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase().replaceAll('\u00d0', '\u0110');
  return upper.split(' ').map(toneLast).join(' ');
}

/** A name as an MRZ writes it: Latin letters without marks, Đ as D, hyphen as space, apostrophe left out. Source: ICAO Doc 9303-3 §6. */
export function transliteratedName(name: string): string {
  return comparableName(name)
    .replace(/\p{M}/gu, '')
    .replaceAll('\u0110', 'D')
    .replaceAll('-', ' ')
    .replace(/[^A-Z ]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * True when the MRZ name field (30 characters with fillers) can be `name`: equal once transliterated, or, where the field is filled
 * to its end and so may be truncated, its beginning. One filler at the end may be a separator at the cut.
 * Source: ICAO Doc 9303-5 §4.2.3, 9303-3 §4.6.
 */
export function mrzNameMatches(field: string, name: string): boolean {
  const written = field.replace(/<+/g, ' ').trim();
  const expected = transliteratedName(name);
  if (written === '' || expected === '') return false;
  if (written === expected) return true;
  if (!field.endsWith('<')) return expected.startsWith(written);
  return !field.endsWith('<<') && expected.startsWith(`${written} `);
}
