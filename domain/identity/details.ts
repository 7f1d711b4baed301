import type { FieldProblem, Parsed } from '../outcome.ts';
import type { BirthDate } from './birth-date.ts';
import { parseBirthDate } from './birth-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { FullName } from './full-name.ts';
import { parseFullName } from './full-name.ts';
import type { Sex } from './personal-id.ts';
import type { Place } from './place.ts';
import { parsePlace } from './place.ts';
import type { CardQr } from './qr.ts';

/** Who a citizen says they are (REG-3). */
export interface IdentityDetails {
  readonly fullName: FullName;
  readonly dateOfBirth: BirthDate;
  readonly sex: Sex;
  readonly permanentResidence: Place;
  readonly addressLine?: Place;
}

/** Details as typed; with a QR code only the corrections need be given. */
export interface TypedDetails {
  readonly fullName?: string | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly sex?: Sex | undefined;
  readonly permanentResidence?: string | undefined;
  readonly addressLine?: string | undefined;
}

export type DetailsRead =
  | { readonly ok: true; readonly value: Partial<IdentityDetails> }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] };

/** Reads typed details; every field that is wrong is named, `details.fullName` for instance. */
export const parseDetails = (typed: TypedDetails, today: CalendarDate): DetailsRead => {
  const fields: FieldProblem[] = [];
  const value: { -readonly [K in keyof IdentityDetails]?: IdentityDetails[K] } = {};
  const read = <K extends keyof IdentityDetails>(
    name: K,
    text: string | undefined,
    parse: (text: string) => Parsed<NonNullable<IdentityDetails[K]>>,
  ): void => {
    if (text === undefined) return;
    const parsed = parse(text);
    if (parsed.ok) value[name] = parsed.value;
    else fields.push({ name: `details.${name}`, code: parsed.problem });
  };
  read('fullName', typed.fullName, parseFullName);
  read('dateOfBirth', typed.dateOfBirth, (text) => parseBirthDate(text, today));
  read('permanentResidence', typed.permanentResidence, parsePlace);
  read('addressLine', typed.addressLine === '' ? undefined : typed.addressLine, parsePlace);
  if (typed.sex !== undefined) value.sex = typed.sex;
  return fields.length === 0 ? { ok: true, value } : { ok: false, fields };
};

export type RequiredDetail = 'fullName' | 'dateOfBirth' | 'sex' | 'permanentResidence';

export type DetailsCompleted =
  | { readonly ok: true; readonly value: IdentityDetails }
  | { readonly ok: false; readonly missing: readonly RequiredDetail[] };

/** Joins what the QR code prefilled with what was typed, which corrects it (REG-2); or says which details nobody gave. */
export const completeDetails = (given: {
  readonly qr?: CardQr | undefined;
  readonly details?: Partial<IdentityDetails> | undefined;
}): DetailsCompleted => {
  const { qr, details } = given;
  const fullName = details?.fullName ?? qr?.fullName;
  const dateOfBirth = details?.dateOfBirth ?? qr?.dateOfBirth;
  const sex = details?.sex ?? qr?.sex;
  const permanentResidence = details?.permanentResidence ?? qr?.address;
  if (fullName && dateOfBirth && sex && permanentResidence) {
    const addressLine = details?.addressLine;
    const value = { fullName, dateOfBirth, sex, permanentResidence, ...(addressLine && { addressLine }) };
    return { ok: true, value };
  }
  const found: Record<RequiredDetail, unknown> = { fullName, dateOfBirth, sex, permanentResidence };
  return { ok: false, missing: (Object.keys(found) as RequiredDetail[]).filter((name) => found[name] === undefined) };
};
