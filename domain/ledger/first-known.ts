/**
 * What was read before a decision, for its first attempt, and read anew for each one after it: the versions that the decision is committed under say
 * whether the first was still true.
 */
export function firstKnown<T>(known: T, read: () => Promise<T>): () => Promise<T> {
  let first = true;
  return () => {
    if (!first) return read();
    first = false;
    return Promise.resolve(known);
  };
}
