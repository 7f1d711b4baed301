import type { NoticeQueue } from '../../domain/notice/ports.ts';

/** A queue of notices in memory; who tests takes from it, in whatever order and however often. */
export class MemoryNoticeQueue implements NoticeQueue {
  /** Ids as they were offered, again where they were offered again. */
  readonly waiting: string[] = [];

  offer(noticeIds: readonly string[]): Promise<void> {
    this.waiting.push(...noticeIds);
    return Promise.resolve();
  }
}
