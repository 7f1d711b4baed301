import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { secretOf } from '../endpoint/identities.ts';
import type { Journal } from '../journal.ts';
import type { LambdaFunction } from './functions.ts';

/** The error of a function, in the shape that Lambda answers. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What an invocation came to; `payload` is JSON, `status` its `statusCode`. Only a worker that lives tells its CPU time. */
export type Outcome = ({ readonly payload: string; readonly status?: number } | { readonly error: FunctionError }) & {
  readonly cpuMs?: number;
};

/** Lambda gives the start of a function ten seconds of its own. */
const INIT_LIMIT_MS = 10_000;

/** One execution environment: a worker thread that runs one invocation at a time until it fails or is stopped. */
export class Execution {
  /** The key that its AWS calls are signed with: nobody else has it. */
  readonly accessKeyId: string;
  readonly #timeoutMs: number;
  readonly #worker: Worker;
  readonly #ready: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => undefined;
  #requestId = '';
  /** It has not run yet. */
  cold = true;
  /** A broken environment is not used again. */
  broken = false;

  constructor(of: LambdaFunction, accessKeyId: string, log: Journal) {
    const { name, arn, directory, handler, memoryMb, environment, timeoutMs } = of;
    const secrets = { AWS_SECRET_ACCESS_KEY: secretOf(accessKeyId), AWS_SESSION_TOKEN: `session-${accessKeyId}` };
    const env = { ...environment, AWS_ACCESS_KEY_ID: accessKeyId, ...secrets };
    this.accessKeyId = accessKeyId;
    this.#timeoutMs = timeoutMs;
    this.#worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      ...{ name, argv: [], execArgv: ['--no-warnings'], stdout: true, stderr: true, env },
      workerData: { name, arn, directory, handler, memoryMb },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr])
      createInterface({ input: stream }).on('line', (line) => log.appendText(logLine(line, this.#requestId)));
    this.#ready = this.#next();
    this.#worker.on('message', (outcome: Outcome) => this.#settle(outcome));
    this.#worker.on('error', (error) => this.#break(errorOf(error)));
    this.#worker.on('exit', (code) =>
      this.#break({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` }),
    );
  }

  /** Runs one invocation; a timeout ends the worker, as it ends Lambda's execution environment. */
  async run(requestId: string, payload: string): Promise<Outcome> {
    this.#requestId = requestId;
    const started = await this.#within(this.#ready, INIT_LIMIT_MS);
    this.cold = false;
    if ('error' in started) {
      await this.stop();
      return started;
    }
    const outcome = this.#next();
    this.#worker.postMessage({ requestId, payload, deadline: Date.now() + this.#timeoutMs });
    return this.#within(outcome, this.#timeoutMs);
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

  async #within(outcome: Promise<Outcome>, limitMs: number): Promise<Outcome> {
    const timer = setTimeout(() => {
      const after = `Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`;
      this.#break({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${this.#requestId} Error: ${after}` });
      void this.stop();
    }, limitMs);
    const settled = await outcome;
    clearTimeout(timer);
    return settled;
  }
}

/** Anything may be thrown; errors of another realm are told by their shape. */
function errorOf(error: unknown): FunctionError {
  const {
    code,
    name = 'Runtime.UnhandledError',
    message = String(error),
  } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { errorType: 'Runtime.OutOfMemory', errorMessage: 'Runtime exited with error: signal: killed' }
    : { errorType: name, errorMessage: message };
}

/** JSON objects as they were printed, anything else wrapped as Lambda's JSON log format does. */
function logLine(line: string, requestId: string): string {
  if (line.startsWith('{') && line.endsWith('}')) return line;
  return JSON.stringify({ timestamp: new Date().toISOString(), requestId, message: line });
}
