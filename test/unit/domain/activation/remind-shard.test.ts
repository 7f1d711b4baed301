import { describe, expect, test } from '@jest/globals';
import { remindShard, RUN_LASTS } from '../../../../domain/activation/remind-shard.ts';
import { NOTICE_SHARDS, type DueNotice, type Notices } from '../../../../domain/notice/notice.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { SECOND } from '../../../../domain/time.ts';
import { InvitedWorld } from '../../../doubles/invited-world.ts';

/** The outbox, whose index takes the time of a call for a page of so many. */
const slowly = ({ reminders: { notices }, world }: InvitedWorld, limit: number): Notices => ({
  ...notices,
  toRemind: (shard, page) => {
    world.clock.advance(12 * SECOND);
    return notices.toRemind(shard, { ...page, limit });
  },
});

/** The shard where most are due, oldest first. */
async function busiest({
  reminders: { notices, clock },
}: InvitedWorld): Promise<{ readonly shard: number; readonly found: readonly DueNotice[] }> {
  const shards = await Promise.all(
    Array.from({ length: NOTICE_SHARDS }, async (_, shard) => ({
      shard,
      found: await notices.toRemind(shard, { before: clock.now(), limit: 100 }),
    })),
  );
  return shards.reduce((most, one) => (one.found.length > most.found.length ? one : most));
}

describe('the calls of a shard', () => {
  test('FA-9 one that cannot be read, and the first, ends no run: the last call of it fails', async () => {
    const invited = await InvitedWorld.due(10);
    const { clock, notices, accounts } = invited.reminders;
    const startedAt = clock.now();
    const { shard, found } = await busiest(invited);
    const first = invited.notice(found[0]!.noticeId);
    const broken = {
      ...invited.reminders,
      accounts: {
        byPerson: (person: PersonRef) =>
          person === first?.person ? Promise.reject(new Error('cannot be opened')) : accounts.byPerson(person),
      },
    };
    const { waiting } = invited.world.noticeQueue;
    const slow = { ...broken, notices: slowly(invited, 2) };
    expect(await remindShard(slow, { shard, startedAt })).toEqual({ more: true });
    expect(waiting).toHaveLength(1);
    expect(await remindShard(slow, { shard, startedAt })).toEqual({ more: true });
    expect(waiting).toHaveLength(2);
    await expect(remindShard(broken, { shard, startedAt })).rejects.toThrow('1 invitations could not be taken up');
    expect(waiting).toHaveLength(found.length - 1);
    expect(invited.world.signals.told).toEqual([]);
    const ending = clock.now() + 12 * SECOND - RUN_LASTS;
    await expect(remindShard(slow, { shard, startedAt: ending })).rejects.toThrow(AggregateError);
    expect(invited.world.signals.told).toEqual([['reminders_behind', { shard }]]);
    expect(await notices.toRemind(shard, { before: clock.now(), limit: 9 })).toEqual([found[0]]);
  });

  test('FA-18 a call begins nothing after its time and is called again; a run that has none left says so', async () => {
    const invited = await InvitedWorld.due(60);
    const startedAt = invited.reminders.clock.now();
    const slow = { ...invited.reminders, notices: slowly(invited, 1) };
    const { shard } = await busiest(invited);
    expect(await remindShard(slow, { shard, startedAt })).toEqual({ more: true });
    expect(invited.world.noticeQueue.waiting).toHaveLength(1);
    expect(await remindShard(invited.reminders, { shard, startedAt })).toEqual({ more: false });
    expect(invited.world.signals.told).toEqual([]);
    invited.world.clock.advance(RUN_LASTS);
    expect(await remindShard(invited.reminders, { shard, startedAt })).toEqual({ more: false });
    expect(invited.world.signals.told).toEqual([['reminders_behind', { shard }]]);
  });
});
