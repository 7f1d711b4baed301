import { DependencyUnavailable } from '../../domain/outcome.ts';
import { SECOND, type Instant } from '../../domain/time.ts';
import type { EdgeRefusal } from './reply.ts';

/** What a client hears of something thrown: a dependency is "not now", everything else a fault of ours without a word of detail. */
export function refusalOf(thrown: unknown, now: Instant | undefined): EdgeRefusal {
  if (!(thrown instanceof DependencyUnavailable)) return { code: 'internal_error' };
  return {
    code: 'temporarily_unavailable',
    ...(now !== undefined && { retryAt: now + thrown.retryAfterSeconds * SECOND }),
  };
}
