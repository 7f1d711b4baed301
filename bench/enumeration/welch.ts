import { quantile } from '../report.ts';

/** Times of two classes of calls, milliseconds each. */
export interface Samples {
  readonly existing: readonly number[];
  readonly unknown: readonly number[];
}

/**
 * Welch's t of the two classes after both are cropped at one and the same percentile of all their times, as dudect does (Reparaz,
 * Balasch, Verbauwhede, "Dude, is my code constant time?", 2017): what a busy machine adds lies in the tail.
 */
export function welch({ existing, unknown }: Samples, crop: number): number {
  const longest = quantile([...existing, ...unknown], crop);
  const [a, b] = [existing, unknown].map((times) => moments(times.filter((time) => time <= longest)));
  if (a === undefined || b === undefined) throw new Error('there are two classes');
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

function moments(values: readonly number[]): {
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
} {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { mean, variance, count };
}
