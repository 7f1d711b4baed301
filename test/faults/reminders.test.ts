import { expect, test } from '@jest/globals';
import { DAY } from '../../domain/time.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { readTables, rewriteItems, type Item } from '../journey/harness/tables.ts';
import { approvedButNotOffered, bringNotices, messagesOf } from './injection/approvals.ts';
import { Injection } from './injection/inject.ts';
import { reminders } from './injection/schedules.ts';
import { until } from './injection/until.ts';

const noticeOf = async ({ cloud }: Run, noticeId: string): Promise<Item> =>
  (await readTables(cloud.endpoint))
    .find(({ name }) => name === 'Outbox')
    ?.items.find(({ pk }) => pk === `notice#${noticeId}`) ?? {};

const toldOf = async (citizen: Citizen): Promise<readonly string[]> =>
  (await citizen.messages()).map(({ text }) => text).filter((text) => text.includes('ngay de kich hoat'));

/** Somebody whose account was approved, and who was told of it a day ago; the invitation's notice. */
async function invited(run: Run): Promise<readonly [Citizen, string]> {
  const citizen = await (await run.citizen()).register();
  const noticeId = await approvedButNotOffered(run, citizen);
  const { person } = await noticeOf(run, noticeId);
  await ofPerson(run, person, { state: 'approved', invitation: { noticeId, at: Date.now() } });
  await bringNotices(run, noticeId);
  await until('the invitation is sent', async () => (await noticeOf(run, noticeId))['state'] === 'sent');
  await rewriteItems(run.cloud.endpoint, 'Outbox', (item) =>
    item['pk'] === `notice#${noticeId}`
      ? { ...item, sentAt: Number(item['sentAt']) - DAY, dueAt: Number(item['dueAt']) - DAY }
      : undefined,
  );
  return [citizen, noticeId];
}

/** Changes the account of a person. */
const ofPerson = ({ cloud }: Run, person: unknown, change: Item): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Accounts', (item) =>
    item['pk'] === person && item['sk'] === 'account' ? { ...item, ...change } : undefined,
  );

interface Execution {
  readonly stateMachineArn: string;
  readonly status: string;
}

const runsOf = async ({ cloud }: Run): Promise<readonly string[]> =>
  (await cloud.page<Execution[]>('/executions'))
    .filter(({ stateMachineArn }) => stateMachineArn.includes('Reminding'))
    .map(({ status }) => status);

/** An hour's run, to its end, and until everything that it offered is worked; how it ended. */
async function hour(run: Run): Promise<string | undefined> {
  const before = (await runsOf(run)).length;
  expect(await reminders(run)).toEqual([true]);
  const last = async () => (await runsOf(run)).slice(before).at(-1);
  await until('the run has ended', async () => !['RUNNING', undefined].includes(await last()));
  await until('the queue is empty', async () => (await messagesOf(run)).alive === 0);
  return last();
}

run(
  'the reminders of activations',
  (run) => {
    const faults = new Injection(run);

    test('ACT-5 an hour’s run reminds once, in the roles that are deployed, and the next finds nothing', async () => {
      const [citizen, noticeId] = await invited(run);
      expect(await hour(run)).toBe('SUCCEEDED');
      await until('it is told', async () => (await toldOf(citizen)).length === 1);
      expect(await hour(run)).toBe('SUCCEEDED');
      expect(await toldOf(citizen)).toEqual([expect.stringMatching(/^VNeID: Con 6 ngay de kich hoat /)]);
      expect(await noticeOf(run, noticeId)).toMatchObject({ state: 'sent', reminderDay: 3 });
      expect(await noticeOf(run, `${noticeId}-day1`)).toMatchObject({ state: 'sent' });
    });

    test('ACT-5 who has activated is not reminded, and leaves the index', async () => {
      const [citizen, noticeId] = await invited(run);
      await ofPerson(run, (await noticeOf(run, noticeId))['person'], { state: 'active' });
      expect(await hour(run)).toBe('SUCCEEDED');
      const { dueShard, reminderDay } = await noticeOf(run, noticeId);
      expect([dueShard, reminderDay, await toldOf(citizen)]).toEqual([undefined, undefined, []]);
    });

    test.each(['crash-before', 'crash-after', 'drop-answer'] as const)(
      'FA-2 FA-18 a function that meets %s at its transaction is called again, and nobody is reminded twice',
      async (fault) => {
        const people = [await invited(run), await invited(run)];
        await faults.begin({ operation: 'TransactWriteItems', caller: 'Reminders', count: 1, fault });
        expect(await hour(run)).toBe('SUCCEEDED');
        expect(await faults.struck()).toEqual([1]);
        await faults.end();
        // What was made and not offered the relay offers when the queue has had its time.
        for (const [, noticeId] of people) await bringNotices(run, `${noticeId}-day1`);
        await until('both are told', async () => (await told(people)).flat().length === 2);
        await hour(run);
        expect((await told(people)).map(({ length }) => length)).toEqual([1, 1]);
      },
    );

    test('FA-5 a store that is away for a while: the call is made again with pauses, and the run ends well', async () => {
      const [citizen] = await invited(run);
      await faults.begin({ operation: 'Query', caller: 'Reminders', count: 20, fault: 'error' });
      expect(await hour(run)).toBe('SUCCEEDED');
      expect(await faults.struck()).toEqual([20]);
      await until('it is told', async () => (await toldOf(citizen)).length === 1);
    });

    test('FA-19 a notifier that cannot read the account sends nothing; the message comes again', async () => {
      const [citizen, noticeId] = await invited(run);
      // Its notice is read before: what fails are the three tries of the account.
      await faults.begin({ operation: 'GetItem', caller: 'Notifier', after: 3, count: 3, fault: 'error' });
      await hour(run);
      await until('it is told', async () => (await toldOf(citizen)).length === 1);
      expect(await noticeOf(run, `${noticeId}-day1`)).toMatchObject({ state: 'sent' });
    });
  },
  undefined,
  ['--time-scale', '0.002'],
);

const told = (people: readonly (readonly [Citizen, string])[]) =>
  Promise.all(people.map(([citizen]) => toldOf(citizen)));
