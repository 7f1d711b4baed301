import { expect, test } from '@jest/globals';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { readTables, rewriteItems, type Item } from '../journey/harness/tables.ts';
import { approvedButNotOffered, bring, bringNotices, messagesOf, redrive } from './injection/approvals.ts';
import { Injection } from './injection/inject.ts';
import { relay } from './injection/schedules.ts';
import { ageNotices } from './injection/time.ts';
import { until } from './injection/until.ts';

const CARRIER = { service: 'sns', operation: 'Publish', caller: 'Notifier', count: 1 } as const;

const someone = async (run: Run): Promise<Citizen> => (await run.citizen()).register();

/** So many people with an account, each with a notice of an approval that nobody has offered yet. */
async function approved(run: Run, count: number): Promise<readonly (readonly [Citizen, string])[]> {
  const all: [Citizen, string][] = [];
  for (let n = 0; n < count; n += 1) {
    const citizen = await someone(run);
    all.push([citizen, await approvedButNotOffered(run, citizen)]);
  }
  return all;
}

const toldOf = async (citizen: Citizen): Promise<number> =>
  (await citizen.messages()).filter(({ text }) => text.includes('da duoc phe duyet')).length;

const stateOf = async ({ cloud }: Run, noticeId: string): Promise<unknown> =>
  (await readTables(cloud.endpoint))
    .find(({ name }) => name === 'Outbox')
    ?.items.find(({ pk }) => pk === `notice#${noticeId}`)?.['state'];

const idle = (run: Run): Promise<void> => until('the queue is empty', async () => (await messagesOf(run)).alive === 0);

const inState = (run: Run, noticeId: string, state: string): Promise<void> =>
  until(`a notice is ${state}`, async () => (await stateOf(run, noticeId)) === state);

/** Changes the stored item of one notice. */
const rewrite = ({ cloud }: Run, noticeId: string, change: Item): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Outbox', (item) =>
    item['pk'] === `notice#${noticeId}` ? { ...item, ...change } : undefined,
  );

run(
  'faults around the queue of notices',
  (run) => {
    const faults = new Injection(run);

    test('APR-4 FA-7 a notice whose message comes three times is one SMS, with the name as it is written there', async () => {
      const [[citizen, id] = []] = await approved(run, 1);
      await bringNotices(run, id!, id!);
      await idle(run);
      await bringNotices(run, id!);
      await idle(run);
      expect([await toldOf(citizen!), await stateOf(run, id!)]).toEqual([1, 'sent']);
      const [sms] = (await citizen!.messages()).filter(({ text }) => text.includes('da duoc phe duyet'));
      expect(sms?.text).toMatch(
        /^Cuc Canh sat QLHC ve TTXH thong bao: Ho so dang ky tai khoan dinh danh dien tu cua cong dan [A-Z' -]+ da duoc phe duyet\./,
      );
    });

    test('FA-8 messages in another order than their notices were committed are one SMS for each', async () => {
      const all = await approved(run, 3);
      const ids = all.map(([, id]) => id);
      await bringNotices(run, ...ids.toReversed(), ...ids);
      await idle(run);
      expect(await Promise.all(all.map(([citizen]) => toldOf(citizen)))).toEqual([1, 1, 1]);
    });

    test('FA-9 a poisoned notice becomes a dead letter, keeps no other back, and is sent once it is mended and redriven', async () => {
      const [[poisoned, id] = [], [well, other] = []] = await approved(run, 2);
      const outbox = (await readTables(run.cloud.endpoint)).find(({ name }) => name === 'Outbox');
      const { recipient } = outbox!.items.find(({ pk }) => pk === `notice#${id!}`)!;
      await rewrite(run, id!, { recipient: 'AAAA' });
      await bringNotices(run, id!, other!);
      await bring(run, 'not ours');
      await until('both are dead', async () => (await messagesOf(run)).dead === 2);
      expect([await toldOf(poisoned!), await toldOf(well!), (await messagesOf(run)).alive]).toEqual([0, 1, 0]);
      await rewrite(run, id!, { recipient });
      await redrive(run);
      await inState(run, id!, 'sent');
      expect(await toldOf(poisoned!)).toBe(1);
      // What is none of ours stays what it is.
      await until('one is dead again', async () => (await messagesOf(run)).dead === 1);
    });

    test('FA-10 an SMS that was accepted without an answer: parked, and no message or relay sends it again', async () => {
      const [[citizen, id] = []] = await approved(run, 1);
      await faults.begin({ ...CARRIER, fault: 'drop-answer' });
      await bringNotices(run, id!);
      await inState(run, id!, 'parked');
      expect(await faults.struck()).toEqual([1]);
      await bringNotices(run, id!);
      await idle(run);
      await ageNotices(run);
      await relay(run);
      await idle(run);
      expect([await toldOf(citizen!), await stateOf(run, id!)]).toEqual([1, 'parked']);
    });

    test('FA-11 an SMS that the carrier refuses is offered again by the relay, and sent', async () => {
      const [[citizen, id] = []] = await approved(run, 1);
      await faults.begin({ ...CARRIER, fault: 'refuse' });
      await bringNotices(run, id!);
      await inState(run, id!, 'due');
      expect([await faults.struck(), await toldOf(citizen!)]).toEqual([[1], 0]);
      await ageNotices(run);
      expect(await relay(run)).toEqual([true]);
      await inState(run, id!, 'sent');
      expect(await toldOf(citizen!)).toBe(1);
    });

    test('FA-12 a message that outlives its notice is worked and gone', async () => {
      const before = (await messagesOf(run)).dead;
      await bringNotices(run, 'a-notice-that-was-collected');
      await idle(run);
      expect((await messagesOf(run)).dead).toBe(before);
    });

    test('FA-18 a function that ends in the middle of a batch: none gets two, one is parked, the others are told', async () => {
      const all = await approved(run, 4);
      // It dies with its second notice claimed and not sent.
      await faults.begin({ operation: 'PutItem', caller: 'Notifier', after: 2, count: 1, fault: 'crash-after' });
      await bringNotices(run, ...all.map(([, id]) => id));
      const waiting = async () =>
        (await Promise.all(all.map(([, id]) => stateOf(run, id)))).filter((state) => state === 'offered');
      await until('all but one are sent', async () => (await waiting()).length === 0);
      await idle(run);
      expect(await faults.struck()).toEqual([1]);
      await ageNotices(run);
      await relay(run);
      const told = await Promise.all(all.map(([citizen]) => toldOf(citizen)));
      const states = await Promise.all(all.map(([, id]) => stateOf(run, id)));
      expect([told.toSorted(), states.toSorted()]).toEqual([
        [0, 1, 1, 1],
        ['parked', 'sent', 'sent', 'sent'],
      ]);
    });

    test('FA-19 one of a batch that fails comes again alone, and is told after all', async () => {
      const all = await approved(run, 3);
      // The store does not answer about the second, however often its client asks.
      await faults.begin({ operation: 'GetItem', caller: 'Notifier', after: 2, count: 3, fault: 'error' });
      await bringNotices(run, ...all.map(([, id]) => id));
      for (const [, id] of all) await inState(run, id, 'sent');
      await idle(run);
      expect(await faults.struck()).toEqual([3]);
      expect(await Promise.all(all.map(([citizen]) => toldOf(citizen)))).toEqual([1, 1, 1]);
    });

    test('FA-2 a notice that was committed and not offered is offered by the relay, and once in a quarter of an hour', async () => {
      const [[citizen, id] = []] = await approved(run, 1);
      expect(await relay(run)).toEqual([true]);
      expect(await toldOf(citizen!)).toBe(0);
      await ageNotices(run);
      expect(await relay(run)).toEqual([true]);
      await inState(run, id!, 'sent');
      expect(await toldOf(citizen!)).toBe(1);
    });
  },
  undefined,
  ['--time-scale', '0.002'],
);
