import { describe, expect, test } from '@jest/globals';
import { shardOf } from '../../../adapters/dynamodb/shards.ts';
import { saved } from '../../../domain/ledger/entity.ts';
import { NOTICE_SHARDS, type DueNotice, type Notice, type NoticeLane } from '../../../domain/notice/notice.ts';
import { approvalNotice, newNotice } from './entities.ts';
import type { Stores } from './stores.ts';

/** No reminder is to come of it. */
const over = ({ reminderDay: _reminderDay, ...notice }: Notice): Notice => notice;

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

    test('ACT-5 invitations that were sent are due by their reminder, in a line of their own, and no longer than one is to come', async () => {
      const notice: Notice = { ...approvalNotice(), state: 'sent', reminderDay: 3, dueAt: 5_000 };
      await save(notice);
      const shard = shardOf(notice.person, NOTICE_SHARDS);
      const found = async (before: number, line = shard) =>
        (await stores().notices.toRemind(line, { before, limit: 100 })).filter(
          ({ noticeId }) => noticeId === notice.noticeId,
        );
      expect(await found(4_999)).toEqual([]);
      expect(await found(5_000)).toEqual([{ noticeId: notice.noticeId, dueAt: 5_000 }]);
      expect(await found(5_000, (shard + 1) % NOTICE_SHARDS)).toEqual([]);
      expect([await due(9_000), await due(9_000, 'bulk')].flat()).not.toContain(notice.noticeId);
      await save(over(saved(notice)));
      expect(await found(9_000)).toEqual([]);
    });

    test('ACT-5 invitations to remind of are turned over page by page, oldest first, each once', async () => {
      const { person } = newNotice();
      const sent = [7_000, 6_000, 6_000, 8_000, 5_000].map((dueAt) => ({
        ...approvalNotice(person),
        state: 'sent' as const,
        reminderDay: 1,
        dueAt,
      }));
      for (const notice of sent) await save(notice);
      const shard = shardOf(person, NOTICE_SHARDS);
      const found: DueNotice[] = [];
      for (let page: readonly DueNotice[] | undefined; page === undefined || page.length > 0;) {
        const after = found.at(-1);
        page = await stores().notices.toRemind(shard, { before: 7_500, limit: 2, ...(after && { after }) });
        expect(page.length).toBeLessThanOrEqual(2);
        found.push(...page);
      }
      const own = found.filter(({ noticeId }) => sent.some((one) => one.noticeId === noticeId));
      expect(own.map(({ dueAt }) => dueAt)).toEqual([5_000, 6_000, 6_000, 7_000]);
      expect(new Set(own.map(({ noticeId }) => noticeId)).size).toBe(4);
    });

    test('ACT-5 a reminder comes back with what it rests on; void, it waits for nothing', async () => {
      const reminder: Notice = {
        ...newNotice(),
        kind: 'activation_reminder',
        state: 'offered',
        reminds: { invitation: 'another', windowEnd: 9_000, until: 8_000 },
      };
      await save(reminder);
      expect(await stores().notices.find(reminder.noticeId)).toEqual(saved(reminder));
      expect(await due(9_000, 'bulk')).toContain(reminder.noticeId);
      await save({ ...saved(reminder), state: 'void' });
      expect(await due(9_000, 'bulk')).not.toContain(reminder.noticeId);
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
