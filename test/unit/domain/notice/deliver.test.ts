import { describe, expect, test } from '@jest/globals';
import { deliverNotice } from '../../../../domain/notice/deliver.ts';
import { relayNotices } from '../../../../domain/notice/relay.ts';
import { noticeTo } from '../../../../domain/notice/notice.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createRecoveryWorld, type RecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { registered } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const ID = 'notice-1';
/** What operators are told of it, once. */
const PARKED = ['notice_parked', { noticeId: ID }];

/** A world with one notice in the outbox, committed now. */
async function worldWithNotice(): Promise<RecoveryWorld> {
  const world = createRecoveryWorld();
  const account = await registered(world, citizen(1), callerOn('own'));
  const [stored] = world.store.all('account');
  const notice = noticeTo({ ...account, ...stored }, 'account_locked', ID, world.clock.now());
  await world.store.ledger.commit({ writes: [{ save: notice }] });
  return world;
}

const stateOf = (world: RecoveryWorld) => world.store.all('notice')[0]?.state;

describe('one notice', () => {
  test('FA-7 it is sent once, however often and however parallel it is delivered', async () => {
    const world = await worldWithNotice();
    await Promise.all(Array.from({ length: 20 }, () => deliverNotice(world.recovery, ID)));
    await deliverNotice(world.recovery, ID);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([1, 'sent']);
  });

  test('FA-11 what the carrier refused is due again, later each time, and parked after five', async () => {
    const world = await worldWithNotice();
    world.noticeSender.answer = 'refused';
    const pauses: number[] = [];
    for (let n = 1; n <= 4; n += 1) {
      await deliverNotice(world.recovery, ID);
      const notice = world.store.all('notice')[0]!;
      expect(notice).toMatchObject({ state: 'due', refusals: n });
      pauses.push((notice.dueAt - world.clock.now()) / SECOND);
      await deliverNotice(world.recovery, ID);
      expect(world.noticeSender.asked).toHaveLength(n);
      world.clock.advance(notice.dueAt - world.clock.now());
    }
    expect(pauses).toEqual([60, 120, 240, 480]);
    expect(world.signals.raised).toEqual(Array<string>(4).fill('sms_refused'));
    await deliverNotice(world.recovery, ID);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([5, 'parked']);
    expect(world.signals.told.slice(4)).toEqual([['sms_refused'], PARKED]);
  });

  test('FA-11 a carrier that recovers brings it after all', async () => {
    const world = await worldWithNotice();
    world.noticeSender.answer = 'refused';
    await deliverNotice(world.recovery, ID);
    world.noticeSender.answer = 'accepted';
    world.clock.advance(MINUTE);
    await deliverNotice(world.recovery, ID);
    expect(stateOf(world)).toBe('sent');
  });

  test('FA-10 whether it was sent is unknown: parked, and never repeated', async () => {
    const world = await worldWithNotice();
    world.noticeSender.answer = 'unknown';
    await deliverNotice(world.recovery, ID);
    world.clock.advance(60 * MINUTE);
    await deliverNotice(world.recovery, ID);
    await relayNotices(world.recovery);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([1, 'parked']);
    expect(world.signals.told).toEqual([PARKED]);
  });

  test('FA-2 a crash between claim and send: parked after five minutes, not sent', async () => {
    const world = await worldWithNotice();
    const crashing = { sendNotice: () => Promise.reject(new Error('the worker died')) };
    await expect(deliverNotice({ ...world.recovery, noticeSender: crashing }, ID)).rejects.toThrow('died');
    expect(stateOf(world)).toBe('claimed');
    world.clock.advance(5 * MINUTE - 1);
    await relayNotices(world.recovery);
    expect(stateOf(world)).toBe('claimed');
    world.clock.advance(30 * SECOND + 1);
    await relayNotices(world.recovery);
    await relayNotices(world.recovery);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([0, 'parked']);
    expect(world.signals.told).toEqual([PARKED]);
  });

  test('FA-1 a store that does not answer leaves it to the relay', async () => {
    const world = await worldWithNotice();
    const down = { ...world.store.ledger, commit: () => Promise.reject(new DependencyUnavailable('store')) };
    await deliverNotice({ ...world.recovery, ledger: down }, ID);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([0, 'due']);
  });

  test('FA-3 sent, and the result could not be noted: parked later, never sent again', async () => {
    const world = await worldWithNotice();
    let commits = 0;
    const breaking = {
      ...world.store.ledger,
      commit: (change: Parameters<typeof world.store.ledger.commit>[0]) =>
        (commits += 1) === 1 ? world.store.ledger.commit(change) : Promise.reject(new DependencyUnavailable('store')),
    };
    await deliverNotice({ ...world.recovery, ledger: breaking }, ID);
    world.clock.advance(6 * MINUTE);
    await relayNotices(world.recovery);
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([1, 'parked']);
  });

  test('FA-7 a notice that nobody knows is nothing to do', async () => {
    const world = createRecoveryWorld();
    await deliverNotice(world.recovery, 'unknown');
    expect(world.noticeSender.asked).toEqual([]);
  });
});

describe('the relay', () => {
  test('FA-2 it takes what was left behind for half a minute, and leaves what is fresh', async () => {
    const world = await worldWithNotice();
    expect(await relayNotices(world.recovery)).toEqual({ looked: 0 });
    world.clock.advance(30 * SECOND);
    expect(await relayNotices(world.recovery)).toEqual({ looked: 1 });
    expect([world.noticeSender.asked.length, stateOf(world)]).toEqual([1, 'sent']);
    expect(await relayNotices(world.recovery)).toEqual({ looked: 0 });
  });

  test('FA-7 two relays at once send once', async () => {
    const world = await worldWithNotice();
    world.clock.advance(MINUTE);
    await Promise.all([relayNotices(world.recovery), relayNotices(world.recovery)]);
    expect(world.noticeSender.asked).toHaveLength(1);
  });
});
