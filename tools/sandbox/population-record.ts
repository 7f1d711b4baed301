import { birthDate } from '../../domain/identity/birth-date.ts';
import { calendarDate } from '../../domain/identity/calendar-date.ts';
import { parseFullName } from '../../domain/identity/full-name.ts';
import { parsePersonalId } from '../../domain/identity/personal-id.ts';
import { parsePlace } from '../../domain/identity/place.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import type { Parsed } from '../../domain/outcome.ts';
import type { SandboxPerson } from './people.ts';

const valid = <T>(parsed: Parsed<T>): T => {
  if (!parsed.ok) throw new Error(`the sandbox made a person with ${parsed.problem}`);
  return parsed.value;
};

const existing = <T>(date: T | undefined): T => {
  if (date === undefined) throw new Error('the sandbox made a person with a day that does not exist');
  return date;
};

/** The person as the National Population Database would answer; throws if the generator broke a rule of identity data. */
export const populationRecordOf = (person: SandboxPerson): PopulationRecord => ({
  personalId: valid(parsePersonalId(person.personalId)),
  fullName: valid(parseFullName(person.fullName)),
  dateOfBirth: existing(birthDate(person.dateOfBirth)),
  sex: person.sex,
  permanentResidence: valid(parsePlace(person.permanentResidence)),
  addressLine: valid(parsePlace(person.addressLine)),
  communeCode: person.communeCode,
  cardIssueDate: existing(calendarDate(person.cardIssueDate)),
  cardStatus: 'valid',
  status: person.status,
});
