/** What one or several values of a stage limit, and what a client meets at the limit. */
export interface LimitRow {
  /** Paths in the stage's configuration, those that work together in one row. */
  readonly values: readonly string[];
  readonly counts: string;
  /** What it is counted by. */
  readonly key: string;
  /** Status, code and `Retry-After`. */
  readonly answer: string;
  readonly serves: string;
}

export interface LimitSection {
  readonly title: string;
  readonly rows: readonly LimitRow[];
}

export const END_OF_WINDOW = 'until the window ends';
export const RATE_LIMITED = `429 \`rate_limited\`, ${END_OF_WINDOW}`;
