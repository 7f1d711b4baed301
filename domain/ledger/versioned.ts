/** What every stored thing has: the version under which it was read; 0 was never stored. */
export interface Versioned {
  readonly version: number;
}
