// GSM 7-bit default alphabet and its extension table (3GPP TS 23.038 §6.2.1).
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...Array.from(BASIC, (character): [string, number] => [character, 1]),
  ...Array.from(EXTENSION, (character): [string, number] => [character, 2]),
]);

export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SmsSize {
  readonly encoding: SmsEncoding;
  /** Septets in GSM-7, 16-bit units in UCS-2. */
  readonly units: number;
  /** What the carrier bills. */
  readonly segments: number;
}

/** Capacity of a lone segment, and of each one of several, whose header takes room (3GPP TS 23.040 §9.2.3.24.1). */
const CAPACITY: Readonly<Record<SmsEncoding, readonly [alone: number, joined: number]>> = {
  'GSM-7': [160, 153],
  'UCS-2': [70, 67],
};

/** Segments of characters that no segment boundary may cut in two: an escaped character, a surrogate pair. */
const segmentsOf = (widths: readonly number[], [alone, joined]: readonly [number, number]): number => {
  if (widths.reduce((sum, width) => sum + width, 0) <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > joined) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return segments;
};

/** How a text travels as SMS: GSM-7 when all of it is in that alphabet, UCS-2 otherwise; an empty text is one segment. */
export const smsSize = (text: string): SmsSize => {
  const characters = Array.from(text);
  const encoding = characters.every((character) => SEPTETS.has(character)) ? 'GSM-7' : 'UCS-2';
  const widths = characters.map((character) =>
    encoding === 'GSM-7' ? (SEPTETS.get(character) ?? 0) : character.length,
  );
  const units = widths.reduce((sum, width) => sum + width, 0);
  return { encoding, units, segments: segmentsOf(widths, CAPACITY[encoding]) };
};
