import { createHash, randomUUID } from 'node:crypto';

// The signature has checked the values before.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Work = (...values: any[]) => unknown;

const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
/** Step Functions answers no longer range. */
const LONGEST_RANGE = 1000;

function range(first: number, last: number, step: number): number[] {
  const count = step === 0 ? Infinity : Math.floor((last - first) / step) + 1;
  if (count > LONGEST_RANGE) throw new Error(`$range: more than ${LONGEST_RANGE} values`);
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step);
}

function partition(values: unknown[], size: number): unknown[][] {
  if (!(Number.isInteger(size) && size > 0)) throw new Error('$partition: the size must be a positive whole number');
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => values.slice(at * size, (at + 1) * size));
}

function hash(content: string, algorithm: string): string {
  if (!ALGORITHMS.includes(algorithm)) throw new Error(`$hash: one of ${ALGORITHMS.join(', ')}, not ${algorithm}`);
  return createHash(algorithm.replace('-', '').toLowerCase()).update(content).digest('hex');
}

/** The same number for the same seed. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  return createHash('sha256').update(String(seed)).digest().readUIntBE(0, 6) / 2 ** 48;
}

/**
 * What Step Functions adds to JSONata, with signatures.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const FUNCTIONS: Readonly<Record<string, readonly [signature: string, work: Work]>> = {
  hash: ['<ss:s>', hash],
  parse: ['<s:x>', (json: string): unknown => JSON.parse(json)],
  partition: ['<an:a>', partition],
  random: ['<n?:n>', random],
  range: ['<nnn:a>', range],
  uuid: ['<:s>', () => randomUUID()],
};
