import { parseBirthDate } from '../../domain/identity/birth-date.ts';
import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import { oldEnough } from '../../domain/identity/eligibility.ts';
import type { Sex } from '../../domain/identity/personal-id.ts';
import type { PopulationStatus } from '../../domain/identity/population.ts';
import { type Chance, chance } from './chance.ts';
import { SANDBOX_COMMUNES, type SandboxCommune } from './communes.ts';
import { type EdgeCase, edgeCases } from './edge-cases.ts';
import { fictitiousName } from './names.ts';

/** A fictitious citizen, as `people.json` lists them. */
export interface ListedPerson {
  readonly personalId: string;
  /** E.164, or as its owner writes it where its prefix is of before 2018. */
  readonly phone: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
  readonly dateOfBirth: string;
  readonly sex: Sex;
  readonly permanentResidence: string;
  readonly addressLine: string;
  readonly cardIssueDate: string;
  /** Payload of the card's QR code (REG-2). */
  readonly qr: string;
  /** How a registration with these data is answered. */
  readonly registration: 'accepted' | 'under_age' | 'population_mismatch';
}

/** A listed person and what only the population database knows of them. */
export interface SandboxPerson extends ListedPerson {
  readonly communeCode: string;
  readonly status: PopulationStatus;
}

const FIRST_CHIP_CARDS = '2021-01-01';
const MOBILE_PREFIXES = ['032', '036', '056', '070', '079', '083', '088', '090', '094', '097'] as const;
const STREETS = ['đường Ví Dụ', 'đường Thử Nghiệm', 'ngõ Mẫu', 'thôn Giả Định', 'ấp Hư Cấu'] as const;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** Streams of chance that belong to the whole sandbox; persons have the streams from 0 up. */
const STREAMS = { personalId: -2, phone: -3, oldNumber: -4 } as const;

/** Members of one sandbox that differ in `at` never share a number: the factor has no divisor in common with 10. */
const distinct = (seed: number, kind: keyof typeof STREAMS, at: number, width: number): string =>
  digits((chance(seed, STREAMS[kind]).below(10 ** width) + at * 104_729) % 10 ** width, width);

const pickBirthDate = (lot: Chance, today: CalendarDate): string => {
  const year = Number(today.slice(0, 4)) - 18 - lot.below(62);
  return `${String(year)}-${digits(1 + lot.below(12), 2)}-${digits(1 + lot.below(28), 2)}`;
};

/** A day from the first chip cards (or the birth, if later) to `today`. */
const pickIssueDate = (lot: Chance, birth: string, today: CalendarDate): string => {
  const earliest = Date.parse(birth > FIRST_CHIP_CARDS ? birth : FIRST_CHIP_CARDS);
  const span = Math.max(0, (Date.parse(today) - earliest) / 86_400_000);
  return new Date(earliest + lot.below(span + 1) * 86_400_000).toISOString().slice(0, 10);
};

const makePersonalId = (birthplace: string, sex: Sex, birth: string, serial: string): string => {
  const century = Math.floor(Number(birth.slice(0, 4)) / 100) - 19;
  return `${birthplace}${String(2 * century + (sex === 'female' ? 1 : 0))}${birth.slice(2, 4)}${serial}`;
};

const makePhone = (prefix: string, rest: string): string =>
  prefix.length === 3 ? `+84${prefix.slice(1)}${rest}` : `${prefix}${rest}`;

const ddMMyyyy = (date: string): string => date.split('-').toReversed().join('');

const qrOf = (person: Omit<ListedPerson, 'qr' | 'registration'>, oldNumber: string): string =>
  [
    person.personalId,
    oldNumber,
    person.fullName,
    ddMMyyyy(person.dateOfBirth),
    person.sex === 'male' ? 'Nam' : 'Nữ',
    `${person.addressLine}, ${person.permanentResidence}`,
    ddMMyyyy(person.cardIssueDate),
  ].join('|');

const communeOf = (at: number): SandboxCommune => {
  const commune = SANDBOX_COMMUNES[at % SANDBOX_COMMUNES.length];
  if (commune === undefined) throw new RangeError('the sandbox has no communes');
  return commune;
};

const makePerson = (seed: number, today: CalendarDate, at: number, edge: EdgeCase): SandboxPerson => {
  const lot = chance(seed, at);
  const commune = communeOf(at);
  const sex = edge.sex ?? lot.pick(['male', 'female']);
  const dateOfBirth = edge.dateOfBirth ?? pickBirthDate(lot, today);
  const person = {
    personalId: makePersonalId(
      edge.birthplace ?? commune.provinceCode,
      sex,
      dateOfBirth,
      distinct(seed, 'personalId', at, 6),
    ),
    phone: makePhone(edge.phonePrefix ?? lot.pick(MOBILE_PREFIXES), distinct(seed, 'phone', at, 7)),
    fullName: edge.fullName ?? fictitiousName(lot, sex),
    dateOfBirth,
    sex,
    permanentResidence: commune.name,
    addressLine: `Số ${1 + lot.below(200)}, ${lot.pick(STREETS)}`,
    cardIssueDate: pickIssueDate(lot, dateOfBirth, today),
  };
  const oldNumber = lot.below(2) === 0 ? '' : distinct(seed, 'oldNumber', at, 9);
  const status = edge.status ?? 'alive';
  const registration = registrationOf(dateOfBirth, status, today);
  return { ...person, qr: qrOf(person, oldNumber), registration, communeCode: commune.code, status };
};

function registrationOf(
  dateOfBirth: string,
  status: PopulationStatus,
  today: CalendarDate,
): ListedPerson['registration'] {
  const birth = parseBirthDate(dateOfBirth, today);
  if (!birth.ok) throw new Error(`${dateOfBirth} is no date of birth`);
  if (!oldEnough(birth.value, today)) return 'under_age';
  return status === 'alive' ? 'accepted' : 'population_mismatch';
}

/**
 * `count` fictitious citizens, the same for the same seed and day: an ordinary adult first, then the edge cases, then chance.
 * No two share a personal number or a phone, up to a million people.
 */
export const makePeople = (seed: number, today: CalendarDate, count: number): SandboxPerson[] => {
  const edges = edgeCases(today);
  return Array.from({ length: count }, (_, at) => makePerson(seed, today, at, edges[at] ?? {}));
};

/** What `people.json` tells of a person. */
export const listedPerson = ({ communeCode: _code, status: _status, ...listed }: SandboxPerson): ListedPerson => listed;
