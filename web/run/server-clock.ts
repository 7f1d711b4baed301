/** How far the server's clock is ahead of this device's, which may be hours off: told by the `Date` of its answers. */
export class ServerClock {
  #ahead: number | undefined;

  /** Whether the server has told it. */
  get known(): boolean {
    return this.#ahead !== undefined;
  }

  /** Epoch milliseconds by the server's clock. */
  now(): number {
    return Date.now() + (this.#ahead ?? 0);
  }

  /** `fetch`, which also reads the clock. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.#ahead = date - Date.now();
    return response;
  };
}
