const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

/** One line of text as it is stored: NFC, every run of blanks one space, none at the ends. */
export const normaliseLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Whether a text holds what no reader can see or no line may hold: control, zero-width and unassigned characters (TH-44). */
export const holdsInvisible = (text: string): boolean => INVISIBLE.test(text);

/** The length that a person would count, in code points. */
export const lengthOf = (text: string): number => Array.from(text).length;
