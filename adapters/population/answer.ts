import * as z from 'zod/mini';
import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import type { HttpAnswer } from './https-post.ts';
import { LookupFault } from './lookup-fault.ts';
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

const LONGEST_RETRY_SECONDS = 300;

/**
 * Reads an answer of the population service, as `docs/population-connector.md` states it. Only two answers count: 200 with the
 * person asked for, and 404 with `person_unknown`, both for this very question; a bare 404 may come from any proxy on the way.
 * @throws LookupFault for all others, so that a faulty service is never a citizen's mismatch (REG-6, FA-24)
 */
export function readAnswer(answer: HttpAnswer, question: Question): PopulationRecord | undefined {
  const { status, retryAfter } = answer;
  if (status !== 200 && status !== 404) throw new LookupFault('status', statusFacts(status, retryAfter));
  const body = jsonOf(answer);
  if (status === 404) {
    contracted(unknownPerson, body, question);
    return undefined;
  }
  const { person } = contracted(found, body, question);
  const read = readRecord(person, question.personalId, question.today);
  if (!read.ok) throw new LookupFault(read.fault);
  return read.record;
}

function contracted<T extends { readonly correlationId: string }>(
  schema: z.ZodMiniType<T>,
  body: unknown,
  { correlationId }: Question,
): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new LookupFault('malformed');
  if (read.data.correlationId !== correlationId) throw new LookupFault('contradiction');
  return read.data;
}

function jsonOf({ mediaType, body }: HttpAnswer): unknown {
  if (mediaType !== 'application/json') throw new LookupFault('unreadable', { detail: 'media type' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    // The parser's message quotes the answer.
    throw new LookupFault('unreadable', { detail: 'json' });
  }
}

function statusFacts(status: number, retryAfter: string | undefined): { detail: string; retryAfterSeconds?: number } {
  const detail = String(status);
  if (retryAfter === undefined || !/^[1-9][0-9]{0,8}$/.test(retryAfter)) return { detail };
  return { detail, retryAfterSeconds: Math.min(Number(retryAfter), LONGEST_RETRY_SECONDS) };
}
