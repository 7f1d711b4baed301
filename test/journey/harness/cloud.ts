import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEndpoint, type LocalEndpoint } from '../../../tools/local-cloud/endpoint.ts';
import { startLocalCloud, type LocalCloud } from '../../../tools/local-cloud/process.ts';

/** A local cloud of one test file, on data of its own. */
export class Cloud {
  readonly data = mkdtempSync(join(tmpdir(), 'dinhdanh-journey-'));
  /** All that it printed. */
  readonly printed: string[] = [];
  /** The folder of the assembly that it hosts. */
  readonly assembly: string;
  #running: LocalCloud | undefined;
  #url = '';

  readonly #options: readonly string[];

  /**
   * @param assembly gives a folder with an assembly; what it makes may stand in the folder that it is told
   * @param options more of its command line
   */
  constructor(assembly: (folder: string) => string, options: readonly string[] = []) {
    this.#options = options;
    this.assembly = assembly(join(this.data, 'assembly'));
  }

  get url(): string {
    return this.#url;
  }

  get endpoint(): LocalEndpoint {
    return readEndpoint(this.data);
  }

  /** Starts it; again on the port where it was, since clients know that. */
  async start(): Promise<void> {
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    this.#running = await startLocalCloud({
      arguments: ['--assembly', this.assembly, '--data', this.data, '--port', port, ...this.#options],
      onLine: (line) => this.printed.push(line),
    });
    this.#url = this.#running.url;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  /** Asks one of its own pages, `/sms` for instance; posts to it where a body is given. */
  async page<T>(path: string, body?: object): Promise<T> {
    const init = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${this.#url}/__local${path}`, init);
    if (!answer.ok) throw new Error(`the local cloud answers ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  }

  remove(): void {
    rmSync(this.data, { recursive: true });
  }
}
