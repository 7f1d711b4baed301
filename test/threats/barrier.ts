import type { Interposer } from '../doubles/api/interposition.ts';

/**
 * Makes a burst truly parallel: every call decides on the same state before any of them commits. Requests that are only started
 * together reach the ledger one after the other, since proving a key takes each of them its own time.
 */
export class Barrier {
  #missing = 0;
  #open: () => void = () => undefined;
  #opened: Promise<void> = Promise.resolve();

  /** Holds the next `calls` commits until the last of them is there. */
  hold(calls: number): void {
    this.#missing = calls;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  readonly between: Interposer = (port, method, _args, pass) => {
    if (port !== 'ledger' || method !== 'commit' || this.#missing === 0) return pass();
    this.#missing -= 1;
    if (this.#missing === 0) this.#open();
    return this.#opened.then(pass);
  };
}
