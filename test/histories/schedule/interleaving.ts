import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { SECOND } from '../../../domain/time.ts';
import type { SettableClock } from '../../doubles/settable-clock.ts';
import type { Mishap } from './faults.ts';
import { type Fault } from './faults.ts';

/** A pick from here on lets who just ran go on. */
const NEWEST = 6;

/** One line of action. Of all threads of a history one runs at a time, from gate to gate. */
class Thread {
  dead = false;
  #heard: (() => void) | undefined;

  /** Resolves when the thread next stands at a gate, or has ended. */
  next(): Promise<void> {
    return new Promise((heard) => (this.#heard = heard));
  }

  arrived(): void {
    this.#heard?.();
  }
}

/** Where code runs: on which thread, and for which request. A worker that is given up moves to a thread of its own. */
interface Place {
  thread: Thread;
  readonly request?: object;
  readonly mishap?: Mishap;
  readonly abandon?: () => void;
}

interface Gate {
  readonly place: Place;
  readonly at: number;
  /** Opens only when it is the thread's one gate: its fault ends what stands at the others. */
  readonly alone: boolean;
  open(): void;
}

/**
 * Runs many threads, one at a time, and decides at every call to a port who goes on: by the picks given, then in order of arrival.
 * So a history is replayed from its data alone. When all wait for a moment, the clock goes there.
 */
export class Interleaving {
  readonly #clock: SettableClock;
  readonly #picks: readonly number[];
  readonly #places = new AsyncLocalStorage<Place>();
  #gates: Gate[] = [];
  #picked = 0;

  constructor(clock: SettableClock, picks: readonly number[]) {
    this.#clock = clock;
    this.#picks = picks;
  }

  /** The request that is being served here, if one is. */
  get request(): object | undefined {
    return this.#places.getStore()?.request;
  }

  /** Begins a thread; it runs once {@link run} does. */
  spawn(body: () => Promise<void>): Promise<void> {
    const place: Place = { thread: new Thread() };
    return this.#places.run(place, async () => {
      try {
        await this.#stand(place, { at: 0, alone: false });
        await body();
      } finally {
        place.thread.arrived();
      }
    });
  }

  /** Runs the bodies as threads of their own and waits for all. */
  async together(bodies: readonly (() => Promise<void>)[]): Promise<void> {
    const place = this.#places.getStore();
    const [only, ...others] = bodies;
    if (place === undefined || only === undefined) throw new Error('threads begin within a thread');
    if (others.length === 0) return only();
    const children = bodies.map((body) => this.spawn(body));
    place.thread.arrived();
    await Promise.all(children);
    await this.#stand(place, { at: 0, alone: false });
  }

  /** Waits on the history's clock. */
  async until(moment: number): Promise<void> {
    const place = this.#places.getStore();
    if (place !== undefined) await this.#stand(place, { at: moment, alone: false });
  }

  /** Passes a port's gate; answers with the fault that strikes there. Outside of all threads there are no gates. */
  async pass(port: string): Promise<Fault | undefined> {
    const place = this.#places.getStore();
    if (place === undefined) return undefined;
    const fault = place.mishap?.at(port);
    if (fault?.kind === 'crash') {
      place.abandon?.();
      place.thread.dead = true;
    }
    if (fault?.kind === 'stall') place.abandon?.();
    const waits = fault?.kind === 'stall' || fault?.kind === 'linger';
    const at = waits ? this.#clock.now() + fault.seconds * SECOND : 0;
    await this.#stand(place, { at, alone: fault !== undefined && !waits });
    return fault;
  }

  /** Serves a request on the caller's thread, as long as its worker is not given up. */
  serve<T>(request: object, mishap: Mishap, work: () => Promise<T>): Promise<T> {
    const caller = this.#places.getStore();
    if (caller === undefined) throw new Error('a request is made within a thread');
    const { thread } = caller;
    return new Promise((answered, lost) => {
      const abandon = (): void => {
        place.thread = new Thread();
        lost(new TypeError('the answer was lost'));
      };
      const place: Place = { thread, request, mishap, abandon };
      const ended = (): void => {
        if (place.thread !== thread) place.thread.arrived();
      };
      this.#places.run(place, () => {
        work().then(answered, lost).finally(ended);
      });
    });
  }

  /** Runs until every thread has ended or is dead. */
  async run(): Promise<void> {
    for (let gate = this.#next(); gate !== undefined; gate = this.#next()) {
      const { thread } = gate.place;
      const opened = gate;
      this.#gates = this.#gates.filter((other) => other !== opened);
      const others = this.#gates.some(({ place }) => place.thread === thread);
      const heard = others ? undefined : thread.next();
      gate.open();
      await heard;
      await turn();
    }
  }

  #stand(place: Place, how: Pick<Gate, 'at' | 'alone'>): Promise<void> {
    return new Promise((open) => {
      this.#gates.push({ place, ...how, open });
      place.thread.arrived();
    });
  }

  #next(): Gate | undefined {
    this.#gates = this.#gates.filter(({ place }) => !place.thread.dead);
    const free = this.#gates.filter((gate) => this.#mayOpen(gate));
    const earliest = free.reduce((least, { at }) => Math.min(least, at), Infinity);
    if (earliest === Infinity) return undefined;
    this.#clock.advance(Math.max(0, earliest - this.#clock.now()));
    const ready = free.filter(({ at }) => at <= this.#clock.now());
    const pick = this.#picks[this.#picked++ % this.#picks.length] ?? 0;
    return pick >= NEWEST ? ready.at(-1) : ready[pick % ready.length];
  }

  #mayOpen({ alone, place }: Gate): boolean {
    return !alone || this.#gates.every((other) => (other.place === place ? other.alone : true));
  }
}
