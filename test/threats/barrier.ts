import type { Change } from '../../domain/ledger/change.ts';
import type { Interposer } from '../doubles/api/interposition.ts';

/**
 * Makes a burst truly parallel: every call decides on the same state before any of them commits. Requests that are only started
 * together reach the ledger one after the other, since proving a key takes each of them its own time.
 */
export class Barrier {
  #missing = 0;
  #held: (change: Change) => boolean = () => true;
  #open: () => void = () => undefined;
  #opened: Promise<void> = Promise.resolve();

  /** Holds the next `calls` commits, of the changes that are meant, until the last of them is there. */
  hold(calls: number, held: (change: Change) => boolean = () => true): void {
    this.#missing = calls;
    this.#held = held;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  readonly between: Interposer = (port, method, args, pass) => {
    if (port !== 'ledger' || method !== 'commit' || this.#missing === 0 || !this.#held(args[0] as Change))
      return pass();
    this.#missing -= 1;
    if (this.#missing === 0) this.#open();
    return this.#opened.then(pass);
  };
}
