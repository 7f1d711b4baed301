import * as z from 'zod/mini';
import type { ShardOfRun } from '../../domain/activation/remind-shard.ts';
import { NOTICE_SHARDS } from '../../domain/notice/notice.ts';

const invocation = z.strictObject({
  shard: z.int().check(z.gte(0), z.lt(NOTICE_SHARDS)),
  startedAt: z.iso.datetime(),
});

/** What the machine invokes the function with. @throws Error when it is not that */
export function shardOfRun(event: unknown): ShardOfRun {
  const { shard, startedAt } = invocation.parse(event);
  return { shard, startedAt: Date.parse(startedAt) };
}
