import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { remindShard } from '../../../../domain/activation/remind-shard.ts';
import type { Change, Ledger } from '../../../../domain/ledger/change.ts';
import { NOTICE_SHARDS } from '../../../../domain/notice/notice.ts';
import { offerAgain } from '../../../../domain/notice/offer-again.ts';
import type { NoticeSender } from '../../../../domain/notice/ports.ts';
import { sendQueuedNotice } from '../../../../domain/notice/send-queued.ts';
import type { SendResult } from '../../../../domain/otp/code-sender.ts';
import { DAY, HOUR, type Instant } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { InvitedWorld } from '../../../doubles/invited-world.ts';

const PEOPLE = [1, 2] as const;

/** A step of a history. `crash`: at which of the step's commits the function dies, and whether before or after it. */
type Step =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'activate' | 'invite' | 'lock' | 'unlock'; readonly n: 1 | 2 }
  | { readonly kind: 'run'; readonly atOnce: number; readonly crash: Crash | undefined }
  | {
      readonly kind: 'deliver';
      readonly again: boolean;
      readonly answer: SendResult;
      readonly crash: Crash | undefined;
    }
  | { readonly kind: 'relay' };

interface Crash {
  readonly at: number;
  readonly committed: boolean;
}

const crash = fc.option(fc.record({ at: fc.integer({ min: 0, max: 3 }), committed: fc.boolean() }), { nil: undefined });
const person = fc.constantFrom(...PEOPLE);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('activate', 'invite', 'lock', 'unlock' as const), n: person }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('run' as const), atOnce: fc.integer({ min: 1, max: 3 }), crash }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      again: fc.boolean(),
      answer: fc.constantFrom<SendResult[]>('accepted', 'accepted', 'refused', 'unknown'),
      crash,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('relay' as const) }) },
);

/** A ledger whose functions all die at one of its commits: the one before it, or after it. */
function dying(ledger: Ledger, how: Crash | undefined): Ledger {
  let left = how?.at ?? Infinity;
  return {
    ...ledger,
    commit: async (change: Change) => {
      left -= 1;
      if (left >= 0) return ledger.commit(change);
      if (left === -1 && how?.committed === true) await ledger.commit(change);
      throw new Error('it died');
    },
  };
}

interface Sent {
  readonly to: string;
  readonly at: Instant;
}

test('ACT-5 invariant 6 whatever crashes, repeats or runs at once: nobody is reminded twice of a day, nor when active, locked or too late', async () => {
  let all = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const invited = new InvitedWorld();
      const { clock, noticeQueue, recovery } = invited.world;
      const heard: Sent[] = [];
      for (const n of PEOPLE) await invited.invited(n);
      const begins = new Map(PEOPLE.map((n) => [n as number, [clock.now()]]));
      for (const one of steps) {
        if (one.kind === 'wait') clock.advance(one.hours * HOUR);
        else if (one.kind === 'relay') await offerAgain(recovery);
        else if (one.kind === 'run') {
          const ports = { ...invited.reminders, ledger: dying(invited.reminders.ledger, one.crash) };
          const startedAt = clock.now();
          const calls = Array.from({ length: NOTICE_SHARDS * one.atOnce }, (_, call) =>
            remindShard(ports, { shard: call % NOTICE_SHARDS, startedAt }),
          );
          await Promise.allSettled(calls);
        } else if (one.kind === 'deliver') {
          const sender: NoticeSender = {
            sendNotice: ({ to, kind }) => {
              if (kind === 'activation_reminder' && one.answer !== 'refused') heard.push({ to, at: clock.now() });
              return Promise.resolve(one.answer);
            },
          };
          const ports = {
            ...invited.queued,
            noticeSender: sender,
            ledger: dying(invited.queued.ledger, one.crash),
          };
          const before = heard.length;
          const ids = one.again ? [...noticeQueue.waiting] : noticeQueue.waiting.splice(0);
          await Promise.allSettled([...ids, ...ids].map((id) => sendQueuedNotice(ports, id)));
          for (const { to } of heard.slice(before)) {
            const n = PEOPLE.find((each) => citizen(each).phone === to)!;
            expect(invited.account(n)).toMatchObject({ state: 'approved' });
            expect(invited.account(n).lock).toBeUndefined();
          }
        } else await happen(invited, one.kind, one.n, begins);
      }
      all += heard.length;
      for (const n of PEOPLE) {
        const own = heard.filter(({ to }) => to === citizen(n).phone);
        const days = own.map(({ at }) => dayOf(at, begins.get(n) ?? []));
        expect(new Set(days).size).toBe(days.length);
        expect(days.filter((day) => day.endsWith('none'))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
  // A history in which nobody was reminded proves nothing.
  expect(all).toBeGreaterThan(25);
});

async function happen(
  invited: InvitedWorld,
  kind: 'activate' | 'invite' | 'lock' | 'unlock',
  n: number,
  begins: ReadonlyMap<number, Instant[]>,
): Promise<void> {
  const account = invited.account(n);
  if (account.state === 'active') return;
  if (kind === 'activate') await invited.activate(n);
  else if (kind === 'lock') await invited.lock(n);
  else if (kind === 'unlock') await invited.unlock(n);
  else {
    // Two windows do not begin at one moment.
    invited.world.clock.advance(1);
    await invited.invite(n);
    begins.get(n)?.push(invited.world.clock.now());
  }
}

/** Of which window and which of its reminders an SMS was, by the moment at which it was sent. */
function dayOf(at: Instant, begins: readonly Instant[]): string {
  const begin = begins.findLast((one) => one <= at) ?? 0;
  const days = (at - begin) / DAY;
  const day = days >= 7 ? undefined : [1, 3, 6].findLast((one) => days >= one);
  return `${begins.findLastIndex((one) => one <= at)}/${day ?? 'none'}`;
}
