import { describe, expect, test } from '@jest/globals';
import { saved } from '../../../domain/ledger/entity.ts';
import { NOTICE_SHARDS, type Notice, type NoticeLane } from '../../../domain/notice/notice.ts';
import { approvalNotice, newNotice } from './entities.ts';
import type { Stores } from './stores.ts';

/** How every outbox tells what is due. */
export function noticesContract(stores: () => Stores): void {
  const save = (notice: Notice) => stores().ledger.commit({ writes: [{ save: notice }] });
  /** Everything due in any shard of a lane, and how often. */
  const due = async (now: number, lane: NoticeLane = 'urgent'): Promise<string[]> => {
    const shards = Array.from({ length: NOTICE_SHARDS }, (_, shard) => stores().notices.due(lane, shard, now));
    return (await Promise.all(shards)).flat();
  };

  describe('notices', () => {
    test('FA-2 are due from their time on, in one shard each', async () => {
      const notices = Array.from({ length: 20 }, () => newNotice());
      for (const notice of notices) await save(notice);
      const ids = notices.map(({ noticeId }) => noticeId);
      const own = (found: string[]) => found.filter((id) => ids.includes(id)).sort();
      expect(own(await due(999))).toEqual([]);
      expect(own(await due(1_000))).toEqual([...ids].sort());
    });

    test.each(['sent', 'parked'] as const)('FA-2 are not due when %s', async (state) => {
      const notice = newNotice();
      await save(notice);
      await save({ ...saved(notice), state });
      expect(await due(9_000)).not.toContain(notice.noticeId);
      expect(await stores().notices.find(notice.noticeId)).toMatchObject({ state, version: 2 });
    });

    test('FA-2 that were claimed are due again when the claim is over', async () => {
      const notice = newNotice();
      await save(notice);
      await save({ ...saved(notice), state: 'claimed', dueAt: 5_000 });
      expect(await due(4_999)).not.toContain(notice.noticeId);
      expect(await due(5_000)).toContain(notice.noticeId);
    });

    test('FA-2 are due in their own lane alone; those that were offered to the queue when it has had its time', async () => {
      const notice = approvalNotice();
      await save(notice);
      expect(await due(9_000)).not.toContain(notice.noticeId);
      expect(await due(999, 'bulk')).not.toContain(notice.noticeId);
      expect(await due(1_000, 'bulk')).toContain(notice.noticeId);
    });

    test('APR-4 come back with the name that they address', async () => {
      const notice = approvalNotice();
      await save(notice);
      expect(await stores().notices.find(notice.noticeId)).toEqual(saved(notice));
    });

    test('FA-2 of one shard come oldest first', async () => {
      const first = newNotice();
      const times = [3_000, 1_000, 2_000];
      const notices = times.map((dueAt) => ({ ...newNotice(first.person), dueAt }));
      for (const notice of notices) await save(notice);
      const found = (await due(9_000)).filter((id) => notices.some(({ noticeId }) => noticeId === id));
      expect(found).toEqual([1, 2, 0].map((index) => notices[index]?.noticeId));
    });
  });
}
