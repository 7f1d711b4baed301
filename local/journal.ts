import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse, type Json } from './json.ts';

/**
 * A file of JSON lines that is only ever appended to, and its last lines in memory. `path` may change with time (a file
 * a day); an appended line is in the file when the call returns.
 */
export class Journal<Line = Json> {
  readonly #path: () => string;
  readonly #keep: number;
  #tail: Line[] = [];

  constructor(path: () => string, keep = 0) {
    this.#path = path;
    this.#keep = keep;
    mkdirSync(dirname(path()), { recursive: true });
    if (keep === 0 || !existsSync(path())) return;
    const lines = readFileSync(path(), 'utf8').trimEnd().split('\n').slice(-keep);
    this.#tail = lines.filter((line) => line !== '').map((line) => parse(line) as Line);
  }

  append(line: Line): void {
    this.appendText(JSON.stringify(line));
    this.#tail.push(line);
    if (this.#tail.length > 2 * this.#keep) this.#tail = this.#tail.slice(-this.#keep);
  }

  /** A line that is JSON already; it does not appear in {@link tail}. */
  appendText(line: string): void {
    appendFileSync(this.#path(), `${line}\n`);
  }

  /** The last lines that come after the one whose `name` is `value`; all of them when it is not there. */
  after(name: keyof Line, value: unknown): readonly Line[] {
    return this.#tail.slice(this.#tail.findIndex((line) => line[name] === value) + 1);
  }

  /** The last lines, newest last. */
  tail(count = this.#keep): readonly Line[] {
    return this.#tail.slice(-count);
  }
}
