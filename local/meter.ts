import { join } from 'node:path';
import { Journal } from './journal.ts';

/** Capacity of DynamoDB that a call consumed, in `table`; several are joined by commas. */
export interface Units {
  readonly table: string;
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

/** An AWS call of a function; `error` is its code. */
interface MeteredCall extends Partial<Units> {
  readonly service: string;
  readonly operation: string;
  readonly ms: number;
  readonly error?: string;
}

/** One line per invocation, written when it ends. */
export interface MeterLine {
  /** The API's where there is a route, else the invocation's own. */
  readonly requestId: string;
  readonly function: string;
  /** Method and path template. */
  readonly route?: string;
  /** What the client gets. */
  readonly status?: number;
  /** From event to answer, a cold start included. */
  readonly ms: number;
  /** CPU time of the worker's own thread around the handler, without libuv's (argon2); absent when the worker died. */
  readonly cpuMs?: number;
  readonly coldStart: boolean;
  /** State transitions, where the line is of an execution of a state machine. */
  readonly transitions?: number;
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
  call(accessKeyId: string, call: MeteredCall): void {
    this.#calls.get(accessKeyId)?.push({ ...call, ms: rounded(call.ms) });
  }

  end(accessKeyId: string, line: Omit<MeterLine, 'calls'>): void {
    const cpuMs = line.cpuMs === undefined ? {} : { cpuMs: rounded(line.cpuMs) };
    this.#journal.append({ ...line, ms: rounded(line.ms), ...cpuMs, calls: this.#calls.get(accessKeyId) ?? [] });
    this.#calls.delete(accessKeyId);
  }

  /** The newest lines that come after the one of a request; all of them when it is not there. */
  after(requestId: string | null): readonly MeterLine[] {
    return this.#journal.after('requestId', requestId);
  }
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
