import type { SigningTimeSource } from '../verdict.ts';

/** When the document was signed: a moment, or a day of which any moment may be meant. Milliseconds since 1970. */
export interface SigningTime {
  readonly from: number;
  readonly to: number;
  readonly source: SigningTimeSource;
}

const day = 86_400_000;

/** The day `date` (yyyy-mm-dd) by a clock `zoneMinutes` east of UTC; undefined when it is no day. */
export function dayOf(date: string, zoneMinutes: number): { from: number; to: number } | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(midnight)) return undefined;
  if (new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  const from = midnight - zoneMinutes * 60_000;
  return { from, to: from + day - 1 };
}

/** Whether some moment of `at` lies in a period; open ends are undefined. */
export const fallsWithin = (at: SigningTime, notBefore: number | undefined, notAfter: number | undefined): boolean =>
  (notBefore === undefined || at.to >= notBefore) && (notAfter === undefined || at.from <= notAfter);

export interface SigningTimeClues {
  readonly signingTime: number | undefined;
  /** yyyy-mm-dd, as the card or the national population database says. */
  readonly issueDate: string | undefined;
  /** By the caller, for looking at a document as of a day. */
  readonly given: number | undefined;
  readonly dscNotBefore: number;
}

/** The best that is known, in the order of the fields. The signer's claim is often absent. Source: RFC 5652 §11.3. */
export function signingTimeFrom(clues: SigningTimeClues, zoneMinutes: number): SigningTime {
  const moment = (time: number, source: SigningTimeSource): SigningTime => ({ from: time, to: time, source });
  if (clues.signingTime !== undefined) return moment(clues.signingTime, 'signingTime');
  const issued = clues.issueDate === undefined ? undefined : dayOf(clues.issueDate, zoneMinutes);
  if (issued) return { ...issued, source: 'issueDate' };
  if (clues.given !== undefined) return moment(clues.given, 'given');
  return moment(clues.dscNotBefore, 'dscNotBefore');
}
