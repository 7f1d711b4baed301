import type { Clock, Instant } from '../../domain/time.ts';

/** A clock that stands still until it is told otherwise. */
export class SettableClock implements Clock {
  #now: Instant;

  constructor(now: Instant = Date.parse('2026-11-20T09:00:00+07:00')) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
