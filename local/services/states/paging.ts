import { show, type JsonObject } from '../../json.ts';

/** A page of a list as `maxResults` and `nextToken` ask for it. */
export function pageOf(name: string, all: readonly JsonObject[], { maxResults, nextToken }: JsonObject): JsonObject {
  const from = Number(show(nextToken)) || 0;
  const to = from + Math.min(Number(show(maxResults)) || 100, 1000);
  return { [name]: all.slice(from, to), ...(to < all.length ? { nextToken: String(to) } : {}) };
}
