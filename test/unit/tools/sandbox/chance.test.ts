import { describe, expect, test } from '@jest/globals';
import { chance } from '../../../../tools/sandbox/chance.ts';

const draw = (seed: number, stream: number, count: number, below: number): number[] => {
  const lot = chance(seed, stream);
  return Array.from({ length: count }, () => lot.below(below));
};

describe('repeatable chance', () => {
  test('a seed and a stream give one sequence', () => {
    expect(draw(1, 2, 100, 1_000)).toEqual(draw(1, 2, 100, 1_000));
  });

  test('neighbouring seeds and streams have nothing in common', () => {
    const sequences = [draw(1, 1, 20, 1_000), draw(1, 2, 20, 1_000), draw(2, 1, 20, 1_000), draw(2, 2, 20, 1_000)];
    expect(new Set(sequences.map(String)).size).toBe(4);
  });

  test('every value comes about as often as any other', () => {
    const counts = new Map<number, number>();
    for (const value of draw(7, 0, 16_000, 16)) counts.set(value, (counts.get(value) ?? 0) + 1);
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, at) => at));
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200);
  });

  test('picking reaches the first and the last', () => {
    const lot = chance(3, 3);
    expect(new Set(Array.from({ length: 200 }, () => lot.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
    expect(lot.pick(['alone'])).toBe('alone');
  });
});
