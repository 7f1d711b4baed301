import { join } from 'node:path';
import type { Units } from './endpoint/service.ts';
import { Journal } from './journal.ts';
import type { Outcome } from './lambda/execution.ts';

/** An AWS call of a function; `error` is its code. */
export interface MeteredCall extends Partial<Units> {
  readonly service: string;
  readonly operation: string;
  readonly ms: number;
  readonly error?: string;
}

/** An invocation as the pool knows it; `requestId` is the API's where it has a `route`, which is method and path template. */
interface Ended {
  readonly requestId: string;
  readonly function: string;
  readonly route?: string;
  readonly ms: number;
  readonly coldStart: boolean;
  readonly outcome: Outcome;
}

/**
 * One line per invocation, written when it ends. `status` is what the client gets (absent outside the API), `ms` the time
 * from event to answer, a cold start included, `cpuMs` the CPU time of the worker's own thread around the handler: what
 * runs in libuv's threads, argon2 for instance, is not in it. It is absent when the worker died.
 */
export interface MeterLine extends Omit<Ended, 'outcome'> {
  readonly status?: number;
  readonly cpuMs?: number;
  readonly calls: readonly MeteredCall[];
}

/** Measures invocations and their AWS calls, into `meter.jsonl`. */
export class Meter {
  readonly #journal: Journal<MeterLine>;
  readonly #calls = new Map<string, MeteredCall[]>();

  constructor(data: string) {
    this.#journal = new Journal(() => join(data, 'meter.jsonl'), 20_000);
  }

  /** The worker with this access key begins an invocation. */
  begin(accessKeyId: string): void {
    this.#calls.set(accessKeyId, []);
  }

  /** Counts a call to the invocation that its worker is at. */
  call(accessKeyId: string, { ms, ...call }: MeteredCall): void {
    this.#calls.get(accessKeyId)?.push({ ...call, ms: rounded(ms) });
  }

  end(accessKeyId: string, { outcome, ms, ...ended }: Ended): void {
    const status = 'payload' in outcome ? outcome.status : 502;
    this.#journal.append({
      ...ended,
      ...(ended.route === undefined || status === undefined ? {} : { status }),
      ms: rounded(ms),
      ...(outcome.cpuMs === undefined ? {} : { cpuMs: rounded(outcome.cpuMs) }),
      calls: this.#calls.get(accessKeyId) ?? [],
    });
    this.#calls.delete(accessKeyId);
  }

  /** The newest lines that come after the one of a request; all of them when it is not there. */
  after(requestId: string | null): readonly MeterLine[] {
    return this.#journal.after('requestId', requestId);
  }
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
