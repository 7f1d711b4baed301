import { objects, text, type Json } from '../json.ts';

/** Requests a second, and how many at once. */
interface Limit {
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
    const limited = objects(settings).filter(({ ThrottlingRateLimit }) => ThrottlingRateLimit !== undefined);
    this.#limits = new Map(
      limited.map(({ HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit = 0 }) => {
        const path = text(ResourcePath)
          .replace(/^\/(?=~1)/, '')
          .replaceAll('~1', '/');
        return [
          `${text(HttpMethod)} ${path}`,
          { rate: Number(ThrottlingRateLimit), burst: Number(ThrottlingBurstLimit) },
        ];
      }),
    );
  }

  /** Takes a token for a method; false when there is none left. */
  admits(method: string, resourcePath: string): boolean {
    const name = `${method} ${resourcePath}`;
    const limit = this.#limits.get(name) ?? this.#limits.get(`* ${resourcePath}`) ?? this.#limits.get('* /*');
    if (!limit) return true;
    const now = this.#clock();
    const bucket = this.#buckets.get(name) ?? { tokens: limit.burst, at: now };
    const tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.at) / 1000) * limit.rate);
    this.#buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
