import type { WindowLimit } from '../../domain/limits/limits.ts';
import type { CounterKey, Take, WindowCounters } from '../../domain/limits/window-counters.ts';
import { SECOND, type Instant } from '../../domain/time.ts';

/** Fixed windows in a map. */
export class MemoryCounters implements WindowCounters {
  readonly #used = new Map<string, number>();
  readonly #members = new Map<string, Set<string>>();

  take(key: CounterKey, limit: WindowLimit, now: Instant): Promise<Take> {
    const { name, end } = windowOf(key, limit, now);
    if (key.member !== undefined) return Promise.resolve(this.#join(name, key.member, limit, end));
    const used = this.#used.get(name) ?? 0;
    if (used >= limit.limit) return Promise.resolve({ taken: false, retryAt: end });
    this.#used.set(name, used + 1);
    return Promise.resolve({ taken: true, count: used + 1 });
  }

  hasRoom(key: CounterKey, limit: WindowLimit, now: Instant): Promise<boolean> {
    const { name } = windowOf(key, limit, now);
    return Promise.resolve((this.#members.get(name)?.size ?? this.#used.get(name) ?? 0) < limit.limit);
  }

  giveBack(key: CounterKey, limit: WindowLimit, now: Instant): Promise<void> {
    if (key.member !== undefined) return Promise.resolve();
    const { name } = windowOf(key, limit, now);
    this.#used.set(name, Math.max(0, (this.#used.get(name) ?? 0) - 1));
    return Promise.resolve();
  }

  #join(name: string, member: string, { limit }: WindowLimit, end: Instant): Take {
    const members = this.#members.get(name) ?? new Set<string>();
    if (!members.has(member) && members.size >= limit) return { taken: false, retryAt: end };
    this.#members.set(name, members.add(member));
    return { taken: true, count: members.size };
  }

  /** Units taken in the window of `now`. */
  used(key: CounterKey, limit: WindowLimit, now: Instant): number {
    return this.#used.get(windowOf(key, limit, now).name) ?? 0;
  }
}

function windowOf(key: CounterKey, { windowSeconds }: WindowLimit, now: Instant) {
  const length = windowSeconds * SECOND;
  const number = Math.floor(now / length);
  return { name: `${key.name}#${key.subject}#${number}`, end: (number + 1) * length };
}
