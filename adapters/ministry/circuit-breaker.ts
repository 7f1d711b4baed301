import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Clock, Instant } from '../../domain/time.ts';
import { SECOND } from '../../domain/time.ts';

export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** How long an open circuit asks nothing, milliseconds. */
  readonly pauseMs: number;
}

type State =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: Instant }
  /** One call, the probe, is under way. */
  | { readonly kind: 'half-open' };

const CLOSED: State = { kind: 'closed', failures: 0 };

/**
 * Spares a dependency that fails, and spares its callers the wait: closed → open after failures in a row → half-open for a single
 * probe after a pause → closed or open again by the probe's result. One breaker serves one dependency in one process.
 */
export class CircuitBreaker {
  readonly #dependency: string;
  readonly #settings: CircuitSettings;
  readonly #clock: Clock;
  #state: State = CLOSED;
  /** Counts the changes of state: a result counts only in the state in which its call began. */
  #era = 0;

  constructor(dependency: string, settings: CircuitSettings, clock: Clock) {
    this.#dependency = dependency;
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * Makes the call unless the circuit is open. `isFailure` says which of its errors mean that the dependency is ill; other errors pass
   * and count as a sign of health. @throws DependencyUnavailable at once while open, with the seconds until the next probe
   */
  async run<T>(call: () => Promise<T>, isFailure: (error: unknown) => boolean): Promise<T> {
    const era = this.#admit();
    try {
      const value = await call();
      this.#settle(era, true);
      return value;
    } catch (error) {
      this.#settle(era, !isFailure(error));
      throw error;
    }
  }

  /** Seconds until an open circuit asks again, rounded up; 0 when it would ask now. */
  get waitSeconds(): number {
    if (this.#state.kind === 'closed') return 0;
    // A probe's result is a moment away.
    if (this.#state.kind === 'half-open') return 1;
    return Math.max(0, Math.ceil((this.#state.until - this.#clock.now()) / SECOND));
  }

  #admit(): number {
    if (this.#state.kind === 'open' && this.#clock.now() >= this.#state.until) this.#become({ kind: 'half-open' });
    else if (this.#state.kind !== 'closed') throw new DependencyUnavailable(this.#dependency, this.waitSeconds);
    return this.#era;
  }

  #settle(era: number, healthy: boolean): void {
    if (era !== this.#era) return;
    if (this.#state.kind === 'half-open') {
      this.#become(healthy ? CLOSED : this.#opened());
    } else if (this.#state.kind === 'closed') {
      const failures = healthy ? 0 : this.#state.failures + 1;
      if (failures >= this.#settings.failuresToOpen) this.#become(this.#opened());
      else this.#state = { kind: 'closed', failures };
    }
  }

  #opened(): State {
    return { kind: 'open', until: this.#clock.now() + this.#settings.pauseMs };
  }

  #become(state: State): void {
    this.#state = state;
    this.#era += 1;
  }
}
