import * as z from 'zod/mini';
import { birthDate } from '../../domain/identity/birth-date.ts';
import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import { calendarDate } from '../../domain/identity/calendar-date.ts';
import { parseFullName } from '../../domain/identity/full-name.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import { parsePersonalId } from '../../domain/identity/personal-id.ts';
import { parsePlace } from '../../domain/identity/place.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import type { Parsed } from '../../domain/outcome.ts';

/** A text that the domain reads, or an issue that does not quote it. */
const textReadBy = <T>(read: (text: string) => T | undefined) =>
  z.pipe(
    z.string(),
    z.transform((text, context): T => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: undefined });
      return z.NEVER;
    }),
  );

const valueOf = <T>(parsed: Parsed<T>): T | undefined => (parsed.ok ? parsed.value : undefined);

// Registered addresses hold symbols ("Tổ 1+2") that a claim cannot; comparison sets them aside as it does punctuation.
const place = textReadBy((text) => valueOf(parsePlace(text.replace(/\p{S}/gu, ' '))));

const record = z.strictObject({
  personalId: textReadBy((text) => valueOf(parsePersonalId(text))),
  fullName: textReadBy((text) => valueOf(parseFullName(text))),
  dateOfBirth: textReadBy(birthDate),
  sex: z.enum(['male', 'female']),
  permanentResidence: place,
  addressLine: z.exactOptional(place),
  communeCode: z.string().check(z.regex(/^[0-9]{5}$/)),
  cardIssueDate: z.exactOptional(textReadBy(calendarDate)),
  cardStatus: z.exactOptional(z.enum(['valid', 'revoked'])),
  status: z.enum(['alive', 'dead', 'locked']),
});

export type RecordRead =
  | { readonly ok: true; readonly record: PopulationRecord }
  | { readonly ok: false; readonly fault: 'malformed' | 'contradiction' };

/**
 * Reads the register's record of the person who was asked for. Unknown, missing and malformed fields make it `malformed`; another
 * person's number, a birth after `today` in Vietnam or a card older than its holder a `contradiction` (FA-24).
 */
export function readRecord(value: unknown, asked: PersonalId, today: CalendarDate): RecordRead {
  const read = record.safeParse(value);
  if (!read.success) return { ok: false, fault: 'malformed' };
  const { personalId, dateOfBirth, cardIssueDate = today } = read.data;
  const agrees = personalId === asked && dateOfBirth <= today && cardIssueDate >= dateOfBirth;
  return agrees ? { ok: true, record: read.data } : { ok: false, fault: 'contradiction' };
}
