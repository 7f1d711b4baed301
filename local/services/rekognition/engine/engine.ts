import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Analysis } from './analyst.ts';
import type { Answered, Asked } from './worker.ts';

/** How many pictures' analyses are kept: a picture is compared more than once. */
const KEPT = 256;

/** The face models, in a worker thread of their own that starts with the first picture. */
export class FaceEngine {
  readonly #kept = new Map<string, Promise<Analysis>>();
  readonly #waiting = new Map<number, (answer: Answered) => void>();
  #worker: Worker | undefined;
  #asked = 0;

  /** The faces of a JPEG or PNG, its largest first. Rejects when the models fail. */
  analyse(bytes: Uint8Array): Promise<Analysis> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = this.#kept.get(hash);
    if (known) return known;
    const analysis = this.#ask(bytes).catch((failure: unknown) => {
      this.#kept.delete(hash);
      throw failure;
    });
    this.#kept.set(hash, analysis);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return analysis;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask(bytes: Uint8Array): Promise<Analysis> {
    this.#worker ??= this.#start();
    const asked: Asked = { id: (this.#asked += 1), bytes };
    const answer = await new Promise<Answered>((resolve) => {
      this.#waiting.set(asked.id, resolve);
      this.#worker?.postMessage(asked);
    });
    if ('failed' in answer) throw new Error(`the face engine failed: ${answer.failed}`);
    return answer;
  }

  /** A worker that ends fails the pictures it was asked; the next picture starts another. */
  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: ['--no-warnings'], argv: [] });
    worker.unref();
    worker.on('message', (answer: Answered) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    const fail = (why: string): void => {
      this.#worker = undefined;
      for (const [id, resolve] of this.#waiting) resolve({ id, failed: why });
      this.#waiting.clear();
    };
    worker.on('error', (error) => fail(String(error)));
    worker.on('exit', () => fail('its thread has ended'));
    return worker;
  }
}
