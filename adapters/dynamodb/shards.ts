import type { NoticeLine } from '../../domain/notice/notice.ts';

/** Which of `count` shards (at most 256) a reference belongs to: its last bytes are as random as a keyed hash is. */
export const shardOf = (reference: string, count: number): number =>
  (Buffer.from(reference.slice(-4), 'base64url')[0] ?? 0) % count;

/** A queue's shard as a key. */
export const queueKey = (queue: string, shard: number): string => `${queue}#${shardKey(shard)}`;

/** A shard of a line of the outbox as a key. */
export const dueKey = (line: NoticeLine, shard: number): string =>
  line === 'urgent' ? shardKey(shard) : queueKey(line, shard);

/** A shard as a key: two digits. */
export const shardKey = (shard: number): string => shard.toString().padStart(2, '0');
