import { LEFT_AFTER } from '../flow/leave.ts';

const TOUCHES = ['pointerdown', 'keydown', 'input', 'click'] as const;

/** When the page was last touched, by the clock of the device. */
export class Touched {
  #at = Date.now();

  /** Hears every touch before the page does; one that comes too late is the next citizen's, and `late` is told first. */
  listen(late: () => void): void {
    const touch = (): void => {
      if (this.idle >= LEFT_AFTER) late();
      this.#at = Date.now();
    };
    for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true });
  }

  /** Epoch milliseconds. */
  get at(): number {
    return this.#at;
  }

  /** For how long nobody has touched it, milliseconds. */
  get idle(): number {
    return idleSince(this.#at);
  }
}

/** How long ago that was; a clock that was set back says as little of it as one that was set forward. */
export const idleSince = (at: number): number => Math.abs(Date.now() - at);
