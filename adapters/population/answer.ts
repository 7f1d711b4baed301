import * as z from 'zod/mini';
import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import type { HttpAnswer } from '../ministry/https-post.ts';
import { jsonOf } from '../ministry/json-answer.ts';
import { ServiceFault } from '../ministry/service-fault.ts';
import { readRecord } from './record.ts';

/** What was asked, to hold the answer against. */
export interface Question {
  readonly personalId: PersonalId;
  readonly correlationId: string;
  /** The day in Vietnam. */
  readonly today: CalendarDate;
}

const found = z.strictObject({ correlationId: z.string(), person: z.unknown() });
const unknownPerson = z.strictObject({ correlationId: z.string(), code: z.literal('person_unknown') });

/**
 * Reads an answer of the population service, as `docs/population-connector.md` states it. Only two answers count: 200 with the
 * person asked for, and 404 with `person_unknown`, both for this very question; a bare 404 may come from any proxy on the way.
 * @throws ServiceFault for all others, so that a faulty service is never a citizen's mismatch (REG-6, FA-24)
 */
export function readAnswer(answer: HttpAnswer, question: Question): PopulationRecord | undefined {
  const body = jsonOf(answer, [200, 404]);
  if (answer.status === 404) {
    contracted(unknownPerson, body, question);
    return undefined;
  }
  const { person } = contracted(found, body, question);
  const read = readRecord(person, question.personalId, question.today);
  if (!read.ok) throw new ServiceFault(read.fault);
  return read.record;
}

/** An answer of that form, to this very question. @throws ServiceFault */
export function contracted<T extends { readonly correlationId: string }>(
  schema: z.ZodMiniType<T>,
  body: unknown,
  { correlationId }: Pick<Question, 'correlationId'>,
): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new ServiceFault('malformed');
  if (read.data.correlationId !== correlationId) throw new ServiceFault('contradiction');
  return read.data;
}
