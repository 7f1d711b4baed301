import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse, type Json } from './json.ts';

/**
 * A file of JSON lines that is only ever appended to, and its last lines in memory.
 * `path` may change with time (a file a day); every append is in the file when the call returns.
 */
export class Journal<Line = Json> {
  readonly #path: () => string;
  readonly #keep: number;
  #open: { path: string; descriptor: number } | undefined;
  #tail: Line[];

  constructor(path: string | (() => string), keep = 1000) {
    this.#path = typeof path === 'string' ? () => path : path;
    this.#keep = keep;
    this.#tail = linesOf<Line>(this.#path()).slice(-keep);
  }

  append(line: Line): void {
    this.appendText(JSON.stringify(line));
    this.#tail.push(line);
    if (this.#tail.length > 2 * this.#keep) this.#tail = this.#tail.slice(-this.#keep);
  }

  /** A line that somebody else has written as JSON already; it does not appear in {@link tail}. */
  appendText(line: string): void {
    writeSync(this.#descriptor(), `${line}\n`);
  }

  /** The last lines, newest last. */
  tail(count = this.#keep): readonly Line[] {
    return this.#tail.slice(-count);
  }

  close(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #descriptor(): number {
    const path = this.#path();
    if (this.#open?.path === path) return this.#open.descriptor;
    this.close();
    mkdirSync(dirname(path), { recursive: true });
    this.#open = { path, descriptor: openSync(path, 'a') };
    return this.#open.descriptor;
  }
}

function linesOf<Line>(path: string): Line[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => parse(line) as Line);
}
