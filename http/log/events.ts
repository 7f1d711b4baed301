/**
 * Every message that the functions log; nothing else is ever logged. `docs/log-events.md` tells an operator what each means and what to do.
 * Fields are ids, codes and numbers of ours: never a value that a client sent, never a word of an error's message (TH-31, AUD-4).
 */
export const logEvents = {
  request_answered: { level: 'debug', meaning: 'A request was answered with success.' },
  request_refused: { level: 'info', meaning: 'A request was refused: a problem under 500, or 503 `sms_unavailable`.' },
  request_failed: { level: 'error', meaning: 'Something was thrown that nobody expected; the client got 500.' },
  dependency_unavailable: {
    level: 'warn',
    meaning: 'A dependency did not answer; the client got 503, or the workflow tries its step again.',
  },
  connect_failed: { level: 'error', meaning: 'The function could not set itself up; the next request tries again.' },
  nonce_missing: {
    level: 'warn',
    meaning: 'A failed request was answered without a fresh DPoP nonce, its key being out of reach.',
  },
  answer_not_remembered: {
    level: 'warn',
    meaning: 'The answer was given but could not be stored; a repetition of the request runs again after the lease.',
  },
  run_failed: { level: 'error', meaning: 'A run in the background failed; the next one does what it left.' },
  step_failed: { level: 'error', meaning: 'A step of the approval workflow failed; its dossier is parked.' },
  message_failed: {
    level: 'warn',
    meaning:
      'A message of a queue failed, or there was no time for it; it comes again, and after the last try it is a dead letter.',
  },
  trust_store_unusable: {
    level: 'error',
    meaning: 'The deployed trust bundle is missing or damaged; every card is parked.',
  },
  lease_not_released: {
    level: 'warn',
    meaning: 'A failed request could not give its idempotency key free; a repetition gets 409 until the lease ends.',
  },
} as const satisfies Record<string, LogEventDefinition>;

export interface LogEventDefinition {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly meaning: string;
}

export type LogEvent = keyof typeof logEvents;

/** What may stand beside an event. */
export interface LogFields {
  readonly requestId?: string;
  /** Of the queue. */
  readonly messageId?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly code?: string;
  readonly dependency?: string;
  readonly errorClass?: string;
  readonly causeClass?: string;
  /** Places in our own bundle, innermost first. */
  readonly at?: readonly string[];
}

/** Writes log lines. Never throws. */
export interface Log {
  write(event: LogEvent, fields: LogFields): void;
}
