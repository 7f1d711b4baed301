/** Longest wait, in milliseconds, that a call takes upon itself; a longer one is told to the caller. */
const PATIENCE = 5_000;
const FIRST_PAUSE = 200;

/**
 * Milliseconds to wait before the same call is made again; undefined when it is not. Safe for every call of this API: what changes
 * something carries an idempotency key, which a repetition keeps.
 */
export function pauseBeforeRepetition(attempt: number, response: Response | undefined): number | undefined {
  const patience = FIRST_PAUSE * 2 ** (attempt - 1);
  if (response === undefined) return patience;
  const asked = Number(response.headers.get('retry-after') ?? '0') * 1_000;
  if (response.status !== 503 || !(asked <= PATIENCE)) return undefined;
  return Math.max(asked, patience);
}
