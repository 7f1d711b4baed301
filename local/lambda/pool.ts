import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Journal } from '../journal.ts';
import { Execution, type Outcome } from './execution.ts';
import type { LambdaFunction } from './functions.ts';

/** Runs a function by its ARN (a qualifier is ignored), with a payload in JSON. */
export type Invoke = (functionArn: string, payload: string) => Promise<Outcome>;

/** Functions, each with at most `size` execution environments that are kept warm. */
export class LambdaPool {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #data: string;
  readonly #size: number;

  /** @param data where the logs go */
  constructor(data: string, size = 4) {
    this.#data = data;
    this.#size = size;
  }

  host(functions: readonly LambdaFunction[]): void {
    for (const one of functions) this.#pools.set(one.name, new FunctionPool(one, this.#data, this.#size));
  }

  has(functionArn: string): boolean {
    return this.#pools.has(nameOf(functionArn));
  }

  readonly invoke: Invoke = async (functionArn, payload) => {
    const pool = this.#pools.get(nameOf(functionArn));
    if (!pool) throw new Error(`the local cloud has no function ${functionArn}`);
    return pool.invoke(payload);
  };

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}

const nameOf = (functionArn: string): string => functionArn.split(':')[6] ?? functionArn;

class FunctionPool {
  readonly #function: LambdaFunction;
  readonly #log: Journal;
  readonly #size: number;
  readonly #all = new Set<Execution>();
  readonly #idle: Execution[] = [];
  readonly #waiting: ((execution: Execution) => void)[] = [];

  constructor(of: LambdaFunction, data: string, size: number) {
    this.#function = of;
    this.#log = new Journal(() => join(data, 'logs', `${of.name}.jsonl`));
    this.#size = size;
  }

  async invoke(payload: string): Promise<Outcome> {
    const execution = this.#warm() ?? (this.#all.size < this.#size ? this.#start() : await this.#turn());
    const requestId = randomUUID();
    const outcome = await execution.run(requestId, payload);
    if ('error' in outcome) this.#log.appendText(JSON.stringify({ level: 'ERROR', requestId, ...outcome.error }));
    this.#release(execution);
    return outcome;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((execution) => execution.stop()));
  }

  /** One that waits for work; those that broke while idle are dropped. */
  #warm(): Execution | undefined {
    const execution = this.#idle.pop();
    if (!execution?.broken) return execution;
    this.#all.delete(execution);
    return this.#warm();
  }

  #turn(): Promise<Execution> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Execution {
    const execution = new Execution(this.#function, this.#log);
    this.#all.add(execution);
    return execution;
  }

  #release(execution: Execution): void {
    if (execution.broken) this.#all.delete(execution);
    const next = this.#waiting.shift();
    if (next) next(execution.broken ? this.#start() : execution);
    else if (!execution.broken) this.#idle.push(execution);
  }
}
