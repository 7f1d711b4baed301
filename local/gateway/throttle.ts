import { list, numeric, object, text, type Json } from '../json.ts';

interface Limit {
  /** Requests a second. */
  readonly rate: number;
  readonly burst: number;
}

/** Token buckets of a stage: each method has its own, filled at its rate up to its burst. */
export class Throttle {
  readonly #limits: ReadonlyMap<string, Limit>;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #clock: () => number;

  /** @param settings the stage's `MethodSettings` @param clock milliseconds */
  constructor(settings: Json | undefined, clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#limits = new Map(
      list(settings).flatMap((setting): [string, Limit][] => {
        const { HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit } = object(
          setting,
          'MethodSettings',
        );
        if (ThrottlingRateLimit === undefined) return [];
        const path = text(ResourcePath, 'ResourcePath')
          .replace(/^\/(?=~1)/, '')
          .replaceAll('~1', '/');
        const limit = { rate: numeric(ThrottlingRateLimit, 0), burst: numeric(ThrottlingBurstLimit, 0) };
        return [[`${text(HttpMethod, 'HttpMethod')} ${path}`, limit]];
      }),
    );
  }

  /** Takes a token for a method; false when there is none left. */
  admits(method: string, resourcePath: string): boolean {
    const name = `${method} ${resourcePath}`;
    const limit = [name, `* ${resourcePath}`, '* /*']
      .map((key) => this.#limits.get(key))
      .find((one) => one !== undefined);
    if (!limit) return true;
    const now = this.#clock();
    const bucket = this.#buckets.get(name) ?? { tokens: limit.burst, at: now };
    const tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.at) / 1000) * limit.rate);
    this.#buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
