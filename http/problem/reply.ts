import type { FieldProblem, Refusal } from '../../domain/outcome.ts';
import { SECOND, type Instant } from '../../domain/time.ts';
import { fieldMessage } from '../../texts/fields.ts';
import { unblockingText } from '../../texts/blocks.ts';
import type { Language } from '../../texts/language.ts';
import { lockText } from '../../texts/locks.ts';
import { problemText } from '../../texts/problems.ts';
import { isReasonCode, reasonMessage } from '../../texts/reasons.ts';
import { statusOf, type ProblemCode } from './codes.ts';

/** A refusal of a use case or of the edge. */
export type EdgeRefusal = Omit<Refusal, 'code'> & {
  readonly code: ProblemCode;
  /** Seconds to wait, where no moment is known. */
  readonly retryAfter?: number;
};

/** What will be answered, before headers and the request's own id are added; this is also what is remembered. */
export interface Reply {
  readonly status: number;
  readonly language: Language;
  readonly body?: unknown;
  readonly problem?: ProblemCode;
  readonly retryAfter?: number;
  /** Of a 405: the methods that the path takes (RFC 9110 §15.5.6). */
  readonly allow?: string;
}

/** Seconds to wait where a refusal names no time; by status. */
const DEFAULT_RETRY: Readonly<Record<number, number>> = { 429: 60, 503: 5 };

/** The problem of a refusal (RFC 9457) in the language asked for. Times are told as whole seconds from `now`, at least one. */
export function problemReply(refusal: EdgeRefusal, language: Language, now: Instant | undefined): Reply {
  const { code, fields, reasons, retryAt, attemptsLeft, unblockAt, lock } = refusal;
  const status = statusOf[code];
  const known = retryAt === undefined || now === undefined ? refusal.retryAfter : Math.ceil((retryAt - now) / SECOND);
  const retryAfter = known === undefined ? DEFAULT_RETRY[status] : Math.max(1, known);
  const body = {
    type: `urn:dinhdanh:problem:${code}`,
    ...problemText(code, language),
    status,
    code,
    ...(fields && { fields: fields.map((field) => spokenField(field, language)) }),
    ...(reasons && { reasons: reasons.map((reason) => spokenReason(reason, language)) }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(unblockAt !== undefined && { unblockAt: new Date(unblockAt).toISOString() }),
    ...unblockingText(code, language),
    ...(lock && lockText(lock, language)),
  };
  return { status, language, body, problem: code, ...(retryAfter !== undefined && { retryAfter }) };
}

const spokenField = ({ name, code }: FieldProblem, language: Language) => ({
  name,
  code,
  message: fieldMessage(code, language),
});

function spokenReason(code: string, language: Language) {
  if (!isReasonCode(code)) throw new Error('A refusal gives a reason that has no text');
  return { code, message: reasonMessage(code, language) };
}
