import { describe, expect, test } from '@jest/globals';
import { remindShard } from '../../../../domain/activation/remind-shard.ts';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';
import { NOTICE_SHARDS } from '../../../../domain/notice/notice.ts';
import { offerAgain } from '../../../../domain/notice/offer-again.ts';
import { sendQueuedNotice } from '../../../../domain/notice/send-queued.ts';
import { sendNotice } from '../../../../domain/notice/send.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY, HOUR, MINUTE } from '../../../../domain/time.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { InvitedWorld } from '../../../doubles/invited-world.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';

/** Everybody's reminders until `end` days after now, a run and a delivery each hour. */
async function hourly(invited: InvitedWorld, days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour += 1) {
    invited.world.clock.advance(HOUR);
    await invited.run();
    await invited.deliverAll();
  }
}

describe('reminders of an activation', () => {
  test('ACT-5 come on days 1, 3 and 6 after the invitation was taken, with the days that are left, and no more', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    const { phone } = citizen(1);
    const counts: number[] = [];
    for (let day = 1; day <= 9; day += 1) {
      await hourly(invited, 1);
      counts.push(invited.reminded.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 2, 3, 3, 3, 3]);
    expect(invited.reminded).toEqual(
      [6, 4, 1].map((daysLeft) => ({ to: phone, kind: 'activation_reminder', language: 'vi', daysLeft })),
    );
  });

  test('ACT-5 count from the moment that the carrier took the invitation, not from the approval', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    const noticeId = await invited.invitedButNotTold();
    await hourly(invited, 2);
    expect(invited.reminded).toEqual([]);
    await invited.deliver(noticeId);
    invited.world.clock.advance(DAY - 1);
    await invited.run();
    expect(invited.world.noticeQueue.waiting).toEqual([]);
    invited.world.clock.advance(1);
    await invited.run();
    expect(invited.world.noticeQueue.waiting).toEqual([`${noticeId}-day1`]);
  });

  test.each(['unknown', 'refused'] as const)(
    'ACT-5 none follows an invitation whose sending was %s: no window runs',
    async (answer) => {
      const invited = new InvitedWorld();
      await invited.invited();
      await invited.run();
      const noticeId = await invited.invitedButNotTold();
      invited.world.noticeSender.answer = answer;
      await invited.deliver(noticeId);
      await hourly(invited, 8);
      expect([invited.notice(noticeId)?.sentAt, invited.reminded]).toEqual([undefined, []]);
    },
  );

  test('ACT-5 an account that was activated is not reminded, and its invitation leaves the line', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited();
    await invited.activate();
    await hourly(invited, 7);
    expect([invited.reminded, invited.notice(noticeId)?.reminderDay]).toEqual([[], undefined]);
  });

  test('ACT-5 an account that is activated while its reminder waits in the queue is not reminded', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    await invited.activate();
    await invited.deliverAll();
    expect([invited.reminded, invited.notice(`${noticeId}-day1`)?.state]).toEqual([[], 'void']);
    await hourly(invited, 7);
    await offerAgain(invited.world.recovery);
    expect([invited.reminded, invited.world.noticeQueue.waiting]).toEqual([[], []]);
  });

  test('ACT-5 OTP-6 what was void takes nothing of the brake', async () => {
    const limits = { ...LIMITS, sms: { ...LIMITS.sms, noticesPerDay: { limit: 1, windowSeconds: 7 * 86_400 } } };
    const invited = new InvitedWorld();
    const queued = { ...invited.queued, limits };
    await invited.invited(1);
    await invited.invited(2);
    invited.world.clock.advance(DAY);
    await invited.run();
    await invited.activate(1);
    const [first = '', second = ''] = [1, 2].map((n) => `${invited.account(n).invitation?.noticeId ?? ''}-day1`);
    const { waiting } = invited.world.noticeQueue;
    const own = waiting.filter((id) => id !== second);
    expect([own.length, first]).toEqual([1, '-day1']);
    for (const id of own) await sendQueuedNotice(queued, id);
    await sendQueuedNotice(queued, second);
    expect(invited.reminded).toHaveLength(1);
  });

  test('ACT-5 a failure to read the account means not now: nothing is sent, and the queue brings it again', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    const accounts = { byPerson: () => Promise.reject(new DependencyUnavailable('store')) };
    await expect(sendQueuedNotice({ ...invited.queued, accounts }, `${noticeId}-day1`)).rejects.toThrow(
      DependencyUnavailable,
    );
    expect([invited.reminded, invited.notice(`${noticeId}-day1`)?.state]).toEqual([[], 'offered']);
    await invited.deliverAll();
    expect(invited.reminded).toHaveLength(1);
  });

  test('ACT-5 who cannot say whether a reminder is still true does not send it', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    expect(await sendNotice(invited.world.recovery, `${noticeId}-day1`)).toBeUndefined();
    expect([invited.reminded, invited.notice(`${noticeId}-day1`)?.state]).toEqual([[], 'offered']);
  });

  test('ACT-5 LCK-1 an account is not reminded while it is locked, and again when the lock is lifted', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    await invited.lock();
    await hourly(invited, 2);
    expect(invited.reminded).toEqual([]);
    await invited.unlock();
    await hourly(invited, 6);
    expect(invited.reminded.map(({ daysLeft }) => daysLeft)).toEqual([4, 1]);
  });

  test('ACT-5 LCK-1 an account that is locked while its reminder waits is not reminded', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    await invited.lock();
    await invited.deliverAll();
    expect(invited.reminded).toEqual([]);
  });

  test('ACT-7 a phone that the account no longer has is not told', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    await invited.movePhone(1, '+84900000000' as PhoneNumber);
    await invited.deliverAll();
    expect(invited.reminded).toEqual([]);
  });

  test('ACT-5 a window that was opened again is reminded of from its own beginning, and the old one no more', async () => {
    const invited = new InvitedWorld();
    const old = await invited.invited();
    await hourly(invited, 2);
    const anew = await invited.invite();
    await hourly(invited, 9);
    expect(invited.reminded.map(({ daysLeft }) => daysLeft)).toEqual([6, 6, 4, 1]);
    expect([invited.notice(`${old}-day3`), invited.notice(`${anew}-day6`)?.state]).toEqual([undefined, 'sent']);
  });

  test('FA-12 after an outage the last of the missed days is reminded of, and after the window nothing is', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited(1);
    invited.world.clock.advance(5 * DAY);
    await invited.run();
    await invited.deliverAll();
    expect(invited.reminded.map(({ daysLeft }) => daysLeft)).toEqual([2]);
    invited.world.clock.advance(2 * DAY);
    await invited.run();
    await invited.deliverAll();
    expect([invited.reminded.length, invited.notice(noticeId)?.reminderDay]).toEqual([1, undefined]);
  });

  test('FA-12 a reminder that waits until the next one’s turn, or the window’s end, is never sent', async () => {
    const invited = new InvitedWorld();
    const noticeId = await invited.invited();
    invited.world.clock.advance(DAY);
    await invited.run();
    const [first = ''] = invited.world.noticeQueue.waiting.splice(0);
    invited.world.clock.advance(5 * DAY);
    await invited.run();
    const [last = ''] = invited.world.noticeQueue.waiting.splice(0);
    await invited.deliver(first);
    invited.world.clock.advance(DAY - 1);
    await invited.deliver(first);
    invited.world.clock.advance(1);
    await invited.deliver(last);
    expect([invited.reminded, last]).toEqual([[], `${noticeId}-day6`]);
  });

  test('ACT-5 other days of the stage move those that are to come, and repeat none', async () => {
    const invited = new InvitedWorld();
    await invited.invited();
    await hourly(invited, 2);
    const limits = { ...LIMITS, activation: { ...LIMITS.activation, reminderDays: [1, 2, 5] } };
    for (let hour = 0; hour < 6 * 24; hour += 1) {
      invited.world.clock.advance(HOUR);
      await invited.run({ ...invited.reminders, limits });
      await invited.deliverAll();
    }
    expect(invited.reminded.map(({ daysLeft }) => daysLeft)).toEqual([6, 2]);
  });
});

describe('a run of the reminders', () => {
  test('FA-7 FA-15 runs at once and again make each reminder once', async () => {
    const invited = await InvitedWorld.due(3);
    await Promise.all([invited.run(), invited.run(), invited.run()]);
    await invited.run();
    const { waiting } = invited.world.noticeQueue;
    await Promise.all([...waiting, ...waiting].map((id) => invited.deliver(id)));
    expect(new Set(invited.reminded.map(({ to }) => to)).size).toBe(3);
    expect(invited.reminded).toHaveLength(3);
  });

  test('FA-2 a reminder that was made and not offered is offered by the relay', async () => {
    const invited = await InvitedWorld.due(1);
    const broken = { offer: () => Promise.reject(new Error('it died')) };
    await expect(invited.run({ ...invited.reminders, noticeQueue: broken })).rejects.toThrow('it died');
    await invited.run();
    expect(invited.world.noticeQueue.waiting).toEqual([]);
    invited.world.clock.advance(16 * MINUTE);
    await offerAgain(invited.world.recovery);
    await invited.deliverAll();
    expect(invited.reminded).toHaveLength(1);
  });

  test('FA-9 one that cannot be read keeps no other back, and the run fails so that it is seen', async () => {
    const invited = await InvitedWorld.due(30);
    const [one] = invited.world.store.all('account');
    const byPerson = (person: PersonRef) =>
      person === one?.person
        ? Promise.reject(new Error('cannot be opened'))
        : invited.reminders.accounts.byPerson(person);
    const ports = { ...invited.reminders, accounts: { byPerson } };
    const startedAt = ports.clock.now();
    const ran = await Promise.allSettled(
      Array.from({ length: NOTICE_SHARDS }, (_, shard) => remindShard(ports, { shard, startedAt })),
    );
    expect(ran.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(invited.world.noticeQueue.waiting).toHaveLength(29);
  });

  test('FA-5 a store that does not answer ends the call at once, as not now; what was made is offered', async () => {
    const invited = await InvitedWorld.due(30);
    let commits = 0;
    const ledger = {
      ...invited.reminders.ledger,
      commit: (change: Parameters<typeof invited.reminders.ledger.commit>[0]) =>
        (commits += 1) > 4
          ? Promise.reject(new DependencyUnavailable('store'))
          : invited.reminders.ledger.commit(change),
    };
    await expect(invited.run({ ...invited.reminders, ledger })).rejects.toThrow(DependencyUnavailable);
    expect([commits, invited.world.noticeQueue.waiting.length]).toEqual([5, 4]);
    await invited.run();
    expect(new Set(invited.world.noticeQueue.waiting).size).toBe(30);
  });

  test('FA-6 what an index still names is read again, and nothing is made of it', async () => {
    const invited = await InvitedWorld.due(1);
    const noticeId = invited.account().invitation?.noticeId ?? '';
    const stale = [
      { noticeId, dueAt: 0 },
      { noticeId: 'gone', dueAt: 0 },
    ];
    const toRemind = (_: number, { after }: { readonly after?: unknown }) =>
      Promise.resolve(after === undefined ? stale : []);
    const ports = { ...invited.reminders, notices: { ...invited.reminders.notices, toRemind } };
    await invited.run(ports);
    expect(invited.world.noticeQueue.waiting).toEqual([`${noticeId}-day1`]);
  });
});
