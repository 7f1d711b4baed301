import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Journal } from '../journal.ts';
import { isObject, parse } from '../json.ts';

type Level = 'INFO' | 'ERROR';

/** A function's log: JSON objects as they were printed, anything else wrapped as Lambda's JSON log format does. */
export class FunctionLog {
  readonly #journal: Journal;

  constructor(path: string) {
    this.#journal = new Journal(path, 0);
  }

  collect(stream: Readable, level: Level, requestId: () => string): void {
    createInterface({ input: stream }).on('line', (line) => {
      if (isJsonObject(line)) this.#journal.appendText(line);
      else this.write(level, line, requestId());
    });
  }

  write(level: Level, message: string, requestId: string): void {
    const line = { timestamp: new Date().toISOString(), level, requestId, message };
    this.#journal.appendText(JSON.stringify(line));
  }

  close(): void {
    this.#journal.close();
  }
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    return isObject(parse(line));
  } catch {
    return false;
  }
}
