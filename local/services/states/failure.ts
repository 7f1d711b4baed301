/** What a state fails with: an error name that Retry and Catch match, and its cause in words (the message). */
export class StateFailure extends Error {
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}

/** Error names of the language that the interpreter raises, and those that stand for several. */
export const RAISED = [
  ...['States.DataLimitExceeded', 'States.HeartbeatTimeout', 'States.NoChoiceMatched', 'States.QueryEvaluationError'],
  ...['States.ALL', 'States.TaskFailed', 'States.Timeout'],
];

/** What no wildcard takes. */
const UNCAUGHT = ['States.DataLimitExceeded', 'States.Runtime'];
const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];

/**
 * Does an `ErrorEquals` take an error? `States.ALL` takes all but two.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const takes = (errorEquals: readonly string[], error: string): boolean =>
  errorEquals.some((wanted) => {
    if (wanted === error) return true;
    if (wanted === 'States.Timeout') return TIMEOUTS.includes(error);
    if (UNCAUGHT.includes(error)) return false;
    return wanted === 'States.ALL' || (wanted === 'States.TaskFailed' && !TIMEOUTS.includes(error));
  });

/** 256 KiB, in UTF-8: what an input, an output, arguments or a variable may be. */
const LIMIT = 262_144;

/** The JSON of a value that is passed on. @throws StateFailure `States.DataLimitExceeded` */
export function within(value: unknown, what: string): string {
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) <= LIMIT) return json;
  throw new StateFailure('States.DataLimitExceeded', `The ${what} is larger than ${LIMIT} bytes.`);
}
