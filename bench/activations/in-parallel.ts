/** Does it for each, so many at a time; milliseconds that each took, in the order of the given. @throws what one of them threw */
export async function inParallel<T>(
  all: readonly T[],
  atOnce: number,
  make: (one: T) => Promise<void>,
): Promise<readonly number[]> {
  const times: number[] = [];
  const queue = [...all.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, one] = next;
      const begun = performance.now();
      await make(one);
      times[at] = performance.now() - begun;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}
