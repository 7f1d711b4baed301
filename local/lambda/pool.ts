import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Identities } from '../endpoint/identities.ts';
import { Journal } from '../journal.ts';
import type { Meter } from '../meter.ts';
import { Execution, type Outcome } from './execution.ts';
import type { LambdaFunction } from './functions.ts';

/** The request and route of the API that an invocation is for. */
interface Source {
  readonly requestId: string;
  readonly route: string;
}

/** Runs a function by its ARN (a qualifier is ignored), with a payload in JSON. */
export type Invoke = (functionArn: string, payload: string, source?: Source) => Promise<Outcome>;

/** What all functions share: where the logs go, and how many execution environments each has at most. */
export interface PoolContext {
  readonly data: string;
  readonly identities: Identities;
  readonly meter: Meter;
  readonly size: number;
}

const nameOf = (functionArn: string): string => functionArn.split(':')[6] ?? functionArn;

/** Functions, each with execution environments that are kept warm. */
export class LambdaPool {
  readonly #pools = new Map<string, FunctionPool>();

  host(functions: readonly LambdaFunction[], context: PoolContext): void {
    for (const one of functions) this.#pools.set(one.name, new FunctionPool(one, context));
  }

  has(functionArn: string): boolean {
    return this.#pools.has(nameOf(functionArn));
  }

  readonly invoke: Invoke = async (functionArn, payload, source) => {
    const pool = this.#pools.get(nameOf(functionArn));
    if (!pool) throw new Error(`the local cloud has no function ${functionArn}`);
    return pool.invoke(payload, source);
  };

  /** Ends the worker that calls with an access key, in the middle of what it does. */
  readonly crash = (accessKeyId: string): void => {
    for (const pool of this.#pools.values()) void pool.all.get(accessKeyId)?.stop();
  };

  async stop(): Promise<void> {
    const all = [...this.#pools.values()].flatMap((pool) => [...pool.all.values()]);
    await Promise.all(all.map((execution) => execution.stop()));
  }
}

class FunctionPool {
  /** By access key. */
  readonly all = new Map<string, Execution>();
  readonly #function: LambdaFunction;
  readonly #context: PoolContext;
  readonly #log: Journal;
  readonly #idle: Execution[] = [];
  readonly #waiting: ((execution: Execution) => void)[] = [];

  constructor(of: LambdaFunction, context: PoolContext) {
    this.#function = of;
    this.#context = context;
    this.#log = new Journal(() => join(context.data, 'logs', `${of.name}.jsonl`));
  }

  async invoke(payload: string, source?: Source): Promise<Outcome> {
    const execution = this.#warm() ?? (this.all.size < this.#context.size ? this.#start() : await this.#turn());
    const { cold: coldStart, accessKeyId } = execution;
    const requestId = randomUUID();
    this.#context.meter.begin(accessKeyId);
    const started = performance.now();
    const outcome = await execution.run(requestId, payload);
    const ms = performance.now() - started;
    if ('error' in outcome) this.#log.appendText(JSON.stringify({ level: 'ERROR', requestId, ...outcome.error }));
    const { cpuMs, status = 502 } = { status: undefined, ...outcome };
    const about = { requestId, function: this.#function.name, ...(source ? { ...source, status } : {}) };
    this.#context.meter.end(accessKeyId, { ...about, ms, ...(cpuMs === undefined ? {} : { cpuMs }), coldStart });
    this.#release(execution);
    return outcome;
  }

  /** One that waits for work; those that broke while idle are dropped. */
  #warm(): Execution | undefined {
    const execution = this.#idle.pop();
    if (!execution?.broken) return execution;
    this.#drop(execution);
    return this.#warm();
  }

  #turn(): Promise<Execution> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Execution {
    const accessKeyId = this.#context.identities.forWorker(this.#function.roleArn, this.#function.name);
    const execution = new Execution(this.#function, accessKeyId, this.#log);
    this.all.set(accessKeyId, execution);
    return execution;
  }

  #drop({ accessKeyId }: Execution): void {
    this.all.delete(accessKeyId);
  }

  #release(execution: Execution): void {
    if (execution.broken) this.#drop(execution);
    const next = this.#waiting.shift();
    if (next) next(execution.broken ? this.#start() : execution);
    else if (!execution.broken) this.#idle.push(execution);
  }
}
