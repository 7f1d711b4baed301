import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Execution } from './execution.ts';
import type { LambdaFunction } from './functions.ts';
import { FunctionLog } from './log.ts';
import type { InvocationResult } from './messages.ts';

/** Runs a function by its ARN (a qualifier is ignored), with a payload in JSON. */
export type Invoke = (functionArn: string, payload: string) => Promise<InvocationResult>;

/** The functions of the app, each with at most `size` execution environments that are kept warm. */
export class LambdaPool {
  readonly functions: readonly LambdaFunction[];
  readonly #pools: ReadonlyMap<string, FunctionPool>;

  constructor(functions: readonly LambdaFunction[], data: string, size = 4) {
    this.functions = functions;
    const logOf = (name: string): FunctionLog => new FunctionLog(join(data, 'logs', `${name}.jsonl`));
    this.#pools = new Map(functions.map((one) => [one.name, new FunctionPool(one, logOf(one.name), size)]));
  }

  has(functionArn: string): boolean {
    return this.#pools.has(nameOf(functionArn));
  }

  readonly invoke: Invoke = (functionArn, payload) => {
    const pool = this.#pools.get(nameOf(functionArn));
    if (!pool) return Promise.reject(new Error(`the local cloud has no function ${functionArn}`));
    return pool.invoke(payload);
  };

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}

const nameOf = (functionArn: string): string => functionArn.split(':')[6] ?? functionArn;

class FunctionPool {
  readonly #function: LambdaFunction;
  readonly #log: FunctionLog;
  readonly #size: number;
  readonly #all = new Set<Execution>();
  readonly #idle: Execution[] = [];
  readonly #waiting: ((execution: Execution) => void)[] = [];

  constructor(of: LambdaFunction, log: FunctionLog, size: number) {
    this.#function = of;
    this.#log = log;
    this.#size = size;
  }

  async invoke(payload: string): Promise<InvocationResult> {
    const requestId = randomUUID();
    const execution = await this.#take();
    const outcome = await execution.run(this.#function, requestId, payload);
    if ('error' in outcome) this.#log.write('ERROR', JSON.stringify(outcome.error), requestId);
    this.#give(execution);
    return { requestId, ...outcome };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((execution) => execution.stop()));
    this.#log.close();
  }

  #take(): Promise<Execution> | Execution {
    const warm = this.#idle.pop();
    if (warm) return warm;
    if (this.#all.size < this.#size) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Execution {
    const execution = new Execution(this.#function, this.#log);
    this.#all.add(execution);
    return execution;
  }

  #give(execution: Execution): void {
    if (execution.broken) this.#all.delete(execution);
    const next = this.#waiting.shift();
    if (next) next(execution.broken ? this.#start() : execution);
    else if (!execution.broken) this.#idle.push(execution);
  }
}
