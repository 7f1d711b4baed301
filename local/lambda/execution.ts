import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from './functions.ts';
import type { FunctionLog } from './log.ts';
import type { FromWorker, FunctionError, Invocation, WorkerSetup } from './messages.ts';

/** Lambda gives the start of a function ten seconds of its own. */
const INIT_LIMIT_MS = 10_000;

const script = new URL('./worker.mjs', import.meta.url);

type Outcome = { readonly payload: string } | { readonly error: FunctionError };

/** One execution environment: a worker thread that runs one invocation at a time until it fails or is stopped. */
export class Execution {
  readonly #worker: Worker;
  readonly #ready: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => undefined;
  /** The invocation that plain log lines belong to. */
  #requestId = '';
  /** A broken environment is not used again. */
  broken = false;

  constructor({ directory, handler, name, arn, memoryMb, environment }: LambdaFunction, log: FunctionLog) {
    const setup: WorkerSetup = { directory, handler, name, arn, memoryMb };
    this.#worker = new Worker(script, {
      name,
      workerData: setup,
      env: { ...environment },
      argv: [],
      execArgv: ['--no-warnings'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    log.collect(this.#worker.stdout, 'INFO', () => this.#requestId);
    log.collect(this.#worker.stderr, 'ERROR', () => this.#requestId);
    this.#ready = this.#next();
    this.#worker.on('message', (message: FromWorker) => {
      if (message.kind === 'failed') this.#settle({ error: message.error });
      else this.#settle({ payload: message.kind === 'answered' ? message.payload : '' });
    });
    this.#worker.on('error', (error) => this.#break(errorOf(error)));
    this.#worker.on('exit', (code) =>
      this.#break({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` }),
    );
  }

  /** Runs one invocation; a timeout ends the worker, as it ends Lambda's execution environment. */
  async run({ timeoutMs }: LambdaFunction, requestId: string, payload: string): Promise<Outcome> {
    const started = await this.#within(this.#ready, INIT_LIMIT_MS, requestId);
    if ('error' in started) {
      await this.stop();
      return started;
    }
    const outcome = this.#next();
    this.#requestId = requestId;
    this.#worker.postMessage({ requestId, payload, deadline: Date.now() + timeoutMs } satisfies Invocation);
    return this.#within(outcome, timeoutMs, requestId);
  }

  async stop(): Promise<void> {
    this.broken = true;
    await this.#worker.terminate();
  }

  #next(): Promise<Outcome> {
    return new Promise((resolve) => (this.#settle = resolve));
  }

  #break(error: FunctionError): void {
    this.broken = true;
    this.#settle({ error });
  }

  async #within(outcome: Promise<Outcome>, limitMs: number, requestId: string): Promise<Outcome> {
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`;
        resolve({ error: { errorType: 'Sandbox.Timedout', errorMessage } });
        void this.stop();
      }, limitMs);
    });
    const first = await Promise.race([outcome, expired]);
    clearTimeout(timer);
    return first;
  }
}

function errorOf(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: 'Runtime.UnhandledError', errorMessage: String(error) };
  const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return {
    errorType: outOfMemory ? 'Runtime.OutOfMemory' : error.name,
    errorMessage: outOfMemory ? 'Runtime exited with error: signal: killed' : error.message,
  };
}
