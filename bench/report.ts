/** One measured figure; `ratio` is to `floor` or `peer` where one was measured beside it in the same run. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly p50?: number;
  readonly p99?: number;
  readonly floor?: number;
  readonly peer?: number;
  readonly ratio?: number;
  readonly limit?: number;
}

/** What a benchmark found; `violations` are limits or invariants that did not hold. */
export interface BenchReport {
  readonly bench: string;
  readonly node: string;
  readonly seed?: number;
  readonly results: readonly BenchResult[];
  readonly violations: readonly string[];
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which the share `q` of the values lies, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
