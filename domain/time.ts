/** A moment as epoch milliseconds, UTC. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The one source of time; the domain has no clock of its own. */
export interface Clock {
  now(): Instant;
}
