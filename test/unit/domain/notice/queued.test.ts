import { describe, expect, test } from '@jest/globals';
import { offerAgain } from '../../../../domain/notice/offer-again.ts';
import { sendQueuedNotice } from '../../../../domain/notice/send-queued.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { approvedWorld } from '../../../doubles/approved-notices.ts';
import { citizen } from '../../../doubles/citizens.ts';

describe('a notice that the queue brings', () => {
  test('APR-4 it is sent once, to the phone of the account, with the name', async () => {
    const world = await approvedWorld();
    const id = await world.approve('n-1');
    await sendQueuedNotice(world.queued, id);
    const { record, phone } = citizen(1);
    expect(world.noticeSender.asked).toEqual([
      { to: phone, kind: 'dossier_approved', name: record.fullName, language: 'vi' },
    ]);
    expect(world.notice(id)).toMatchObject({ state: 'sent', sentAt: world.clock.now() });
  });

  test('FA-7 a message that comes twice, also at once, finds nothing to do', async () => {
    const world = await approvedWorld(2);
    const id = await world.approve('n-1');
    await Promise.all(Array.from({ length: 10 }, () => sendQueuedNotice(world.queued, id)));
    await sendQueuedNotice(world.queued, id);
    expect(world.noticeSender.asked).toHaveLength(1);
    // What the others took of the brake they gave back.
    await sendQueuedNotice(world.queued, await world.approve('n-2'));
    expect(world.noticeSender.asked).toHaveLength(2);
  });

  test('FA-8 messages in another order than their commits are each sent', async () => {
    const world = await approvedWorld();
    const ids = [await world.approve('n-1'), await world.approve('n-2'), await world.approve('n-3')];
    for (const id of ids.toReversed()) await sendQueuedNotice(world.queued, id);
    expect(ids.map((id) => world.notice(id)?.state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('FA-8 a message that overtakes the refusal of its notice waits for the pause', async () => {
    const world = await approvedWorld();
    const id = await world.approve('n-1');
    world.noticeSender.answer = 'refused';
    await sendQueuedNotice(world.queued, id);
    world.noticeSender.answer = 'accepted';
    await sendQueuedNotice(world.queued, id);
    expect([world.noticeSender.asked.length, world.notice(id)?.state]).toEqual([1, 'due']);
  });

  test('FA-12 a message that comes when its notice is gone, or was parked long ago, sends nothing', async () => {
    const world = await approvedWorld();
    await sendQueuedNotice(world.queued, 'gone');
    const id = await world.approve('n-1');
    world.noticeSender.answer = 'unknown';
    await sendQueuedNotice(world.queued, id);
    world.clock.advance(14 * 24 * 60 * MINUTE);
    world.noticeSender.answer = 'accepted';
    await sendQueuedNotice(world.queued, id);
    expect([world.noticeSender.asked.length, world.notice(id)?.state]).toEqual([1, 'parked']);
  });

  test('FA-10 one that may have been sent is parked and told, and no relay brings it back', async () => {
    const world = await approvedWorld();
    const id = await world.approve('n-1');
    world.noticeSender.answer = 'unknown';
    await sendQueuedNotice(world.queued, id);
    world.clock.advance(60 * MINUTE);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual([]);
    expect(world.signals.told).toEqual([['notice_parked', { noticeId: id }]]);
  });

  test('FA-11 one that the carrier refuses costs the brake nothing, and the relay offers it again after its pause', async () => {
    const world = await approvedWorld(1);
    const id = await world.approve('n-1');
    world.noticeSender.answer = 'refused';
    await sendQueuedNotice(world.queued, id);
    world.noticeSender.answer = 'accepted';
    world.clock.advance(60 * SECOND);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual([]);
    world.clock.advance(30 * SECOND);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual([id]);
    await sendQueuedNotice(world.queued, id);
    expect(world.notice(id)).toMatchObject({ state: 'sent', refusals: 1 });
  });

  test('FA-3 a store that does not answer is told to the queue, which brings the notice again', async () => {
    const world = await approvedWorld();
    const id = await world.approve('n-1');
    const down = { ...world.store.ledger, commit: () => Promise.reject(new DependencyUnavailable('store')) };
    await expect(sendQueuedNotice({ ...world.queued, ledger: down }, id)).rejects.toThrow(DependencyUnavailable);
    expect(world.noticeSender.asked).toEqual([]);
    await sendQueuedNotice(world.queued, id);
    expect(world.notice(id)?.state).toBe('sent');
  });
});

describe('the brake of bulk notices', () => {
  test('OTP-6 it holds back what is too many, tells the operators, and lets it go in the next window', async () => {
    const world = await approvedWorld(2);
    const ids = await Promise.all(['n-1', 'n-2', 'n-3', 'n-4'].map((id) => world.approve(id)));
    for (const id of ids) await sendQueuedNotice(world.queued, id);
    expect(ids.map((id) => world.notice(id)?.state)).toEqual(['sent', 'sent', 'due', 'due']);
    expect(world.signals.told).toEqual(Array<unknown>(2).fill(['notices_braked', { window: 'minute' }]));
    world.clock.advance(2 * MINUTE);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual(['n-3', 'n-4']);
    for (const id of world.noticeQueue.waiting) await sendQueuedNotice(world.queued, id);
    expect(ids.map((id) => world.notice(id)?.state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('OTP-6 a blast of notices takes nothing of what codes may spend', async () => {
    const world = await approvedWorld(3);
    for (let n = 0; n < 5; n += 1) await sendQueuedNotice(world.queued, await world.approve(`n-${n}`));
    const { limits, counters } = world.queued;
    const now = world.clock.now();
    const used: number[] = [];
    for (const name of ['sms.brake.minute', 'sms.brake.day'] as const) {
      const take = await counters.take({ name, subject: 'all' }, limits.sms.brakePerDay, now);
      used.push(take.taken ? take.count : Infinity);
    }
    // One code was sent, to register.
    expect(used.every((count) => count <= 2)).toBe(true);
  });
});

describe('what was left behind', () => {
  test('FA-2 a crash between commit and offer: the relay offers it when the queue has had its time, and not every minute', async () => {
    const world = await approvedWorld();
    await world.approve('n-1');
    world.clock.advance(15 * MINUTE);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual([]);
    world.clock.advance(30 * SECOND);
    for (let minute = 0; minute < 15; minute += 1) {
      await offerAgain(world.recovery);
      world.clock.advance(MINUTE);
    }
    expect(world.noticeQueue.waiting).toEqual(['n-1']);
    world.clock.advance(MINUTE);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual(['n-1', 'n-1']);
    expect(world.noticeSender.asked).toEqual([]);
  });

  test('FA-18 a consumer that dies between claim and send: parked when it would be offered again, and told', async () => {
    const world = await approvedWorld();
    const id = await world.approve('n-1');
    const dying = { sendNotice: () => Promise.reject(new Error('out of time')) };
    await expect(sendQueuedNotice({ ...world.queued, noticeSender: dying }, id)).rejects.toThrow('out of time');
    await sendQueuedNotice(world.queued, id);
    world.clock.advance(16 * MINUTE);
    await offerAgain(world.recovery);
    expect([world.noticeSender.asked, world.noticeQueue.waiting, world.notice(id)?.state]).toEqual([[], [], 'parked']);
    expect(world.signals.told).toEqual([['notice_parked', { noticeId: id }]]);
  });

  test('FA-9 one that cannot be read keeps no other back, and the run fails so that it is seen', async () => {
    const world = await approvedWorld();
    await world.approve('n-1');
    await world.approve('n-2');
    world.clock.advance(16 * MINUTE);
    const { notices } = world.recovery;
    const find = (id: string) => (id === 'n-1' ? Promise.reject(new Error('cannot be opened')) : notices.find(id));
    await expect(offerAgain({ ...world.recovery, notices: { ...notices, find } })).rejects.toThrow('1 notices');
    expect(world.noticeQueue.waiting).toEqual(['n-2']);
  });

  test('FA-5 a store that does not answer leaves it to the next minute', async () => {
    const world = await approvedWorld();
    await world.approve('n-1');
    world.clock.advance(16 * MINUTE);
    const down = { ...world.store.ledger, commit: () => Promise.reject(new DependencyUnavailable('store')) };
    await offerAgain({ ...world.recovery, ledger: down });
    expect(world.noticeQueue.waiting).toEqual([]);
    await offerAgain(world.recovery);
    expect(world.noticeQueue.waiting).toEqual(['n-1']);
  });
});
