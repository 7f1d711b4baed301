/** A repeatable source of chance: the same seed gives the same sequence on every machine. Never for anything secret. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

// The finishing step of MurmurHash3: every bit of the input reaches every bit of the result.
const scramble = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
};

/** One stream of chance for each pair of seed and stream number, so that what one stream draws does not move another. */
export const chance = (seed: number, stream: number): Chance => {
  let state = scramble((seed >>> 0) ^ scramble(stream + 1));
  const below = (limit: number): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return Math.floor((scramble(state) / 2 ** 32) * limit);
  };
  return {
    below,
    pick: ([first, ...rest]) => (rest.length === 0 ? first : (rest[below(rest.length + 1) - 1] ?? first)),
  };
};
