import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { EdgeRefusal } from './reply.ts';

/** What a client hears of something thrown: a dependency is "not now", everything else a fault of ours without a word of detail. */
export const refusalOf = (thrown: unknown): EdgeRefusal =>
  thrown instanceof DependencyUnavailable
    ? { code: 'temporarily_unavailable', retryAfter: thrown.retryAfterSeconds }
    : { code: 'internal_error' };
