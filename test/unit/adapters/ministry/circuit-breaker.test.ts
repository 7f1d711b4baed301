import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CircuitBreaker } from '../../../../adapters/ministry/circuit-breaker.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

const SETTINGS = { failuresToOpen: 3, pauseMs: 10_000 };
const ILL = new Error('ill');
const ODD = new Error('odd');
const isFailure = (error: unknown): boolean => error === ILL;

type Result = 'well' | 'odd' | 'ill';
const settled = (result: Result): Promise<string> =>
  result === 'well' ? Promise.resolve('fine') : Promise.reject(result === 'ill' ? ILL : ODD);

function circuit() {
  const clock = new SettableClock();
  const breaker = new CircuitBreaker('population', SETTINGS, clock);
  let reached = 0;
  const call = async (result: Result): Promise<unknown> => {
    const run = breaker.run(() => {
      reached += 1;
      return settled(result);
    }, isFailure);
    return run.catch((error: unknown) => error);
  };
  return { clock, breaker, call, reached: () => reached };
}

async function opened() {
  const subject = circuit();
  for (let failures = 0; failures < SETTINGS.failuresToOpen; failures++) await subject.call('ill');
  return subject;
}

describe('circuit breaker', () => {
  test('REG-6 failures in a row open it, and then it answers at once with a retry time', async () => {
    const { call, reached, clock } = await opened();
    clock.advance(2_500);
    expect(await call('well')).toMatchObject({ name: 'DependencyUnavailable', retryAfterSeconds: 8 });
    expect(reached()).toBe(3);
  });

  test('FA-24 an error that is no sign of illness never opens it', async () => {
    const { call, reached } = circuit();
    for (let calls = 0; calls < 10; calls++) expect(await call('odd')).toBe(ODD);
    expect(reached()).toBe(10);
  });

  test('FA-24 while the probe is under way nobody else passes', async () => {
    const { breaker, clock, call } = await opened();
    clock.advance(SETTINGS.pauseMs);
    const answer = Promise.withResolvers<string>();
    const probe = breaker.run(() => answer.promise, isFailure);
    expect(await call('well')).toBeInstanceOf(DependencyUnavailable);
    answer.resolve('back');
    expect(await probe).toBe('back');
    expect(await call('well')).toBe('fine');
  });

  test('FA-24 a probe that fails opens it for another pause', async () => {
    const { clock, call, reached } = await opened();
    clock.advance(SETTINGS.pauseMs);
    expect(await call('ill')).toBe(ILL);
    clock.advance(SETTINGS.pauseMs - 1);
    expect(await call('well')).toBeInstanceOf(DependencyUnavailable);
    expect(reached()).toBe(4);
    clock.advance(1);
    expect(await call('well')).toBe('fine');
  });

  test('FA-24 failures that are not in a row do not open it', async () => {
    const { call, reached } = circuit();
    for (const result of ['ill', 'ill', 'well', 'ill', 'ill', 'odd', 'ill', 'ill'] as const) await call(result);
    expect(await call('well')).toBe('fine');
    expect(reached()).toBe(9);
  });

  test.each([
    ['success', 'well'],
    ['failure', 'ill'],
  ] as const)('FA-24 a %s of a call from before the opening does not stand for the probe', async (_what, late) => {
    const { breaker, clock, call } = circuit();
    const [before, probing] = [Promise.withResolvers<Result>(), Promise.withResolvers<Result>()];
    const slow = breaker.run(() => before.promise.then(settled), isFailure).catch(() => 'failed');
    for (let failures = 0; failures < SETTINGS.failuresToOpen; failures++) await call('ill');
    clock.advance(SETTINGS.pauseMs);
    const probe = breaker.run(() => probing.promise.then(settled), isFailure).catch(() => 'failed');
    before.resolve(late);
    await slow;
    expect(await call('well')).toBeInstanceOf(DependencyUnavailable);
    probing.resolve(late === 'well' ? 'ill' : 'well');
    await probe;
    expect((await call('well')) === 'fine').toBe(late === 'ill');
  });

  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ result: fc.constantFrom<Result>('well', 'odd', 'ill', 'ill', 'ill') }) },
    {
      weight: 1,
      arbitrary: fc.record({ advance: fc.integer({ min: 0, max: 2 * SETTINGS.pauseMs }) }),
    },
  );

  test('FA-24 over any sequence of results and pauses it does what the rule says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 80 }), async (steps) => {
        const { clock, call, reached } = circuit();
        // The rule, told backwards from its history: failures in a row since the last health, and when the last one was.
        let failures = 0;
        let openedAt = Number.NEGATIVE_INFINITY;
        let expected = 0;
        for (const one of steps) {
          if ('advance' in one) {
            clock.advance(one.advance);
            continue;
          }
          const open = failures >= SETTINGS.failuresToOpen && clock.now() < openedAt + SETTINGS.pauseMs;
          const answer = await call(one.result);
          expect(answer instanceof DependencyUnavailable).toBe(open);
          if (open) continue;
          expected += 1;
          failures = one.result === 'ill' ? failures + 1 : 0;
          openedAt = clock.now();
        }
        expect(reached()).toBe(expected);
      }),
    );
  });

  test('FA-24 however calls overlap, an ill dependency is asked once a pause', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ callers: fc.integer({ min: 1, max: 8 }), advance: fc.nat(SETTINGS.pauseMs) }), {
          maxLength: 20,
        }),
        async (waves) => {
          const { clock, call, reached } = await opened();
          let asked = reached();
          let askedAt = clock.now();
          for (const { callers, advance } of waves) {
            clock.advance(advance);
            await Promise.all(Array.from({ length: callers }, () => call('ill')));
            const due = clock.now() >= askedAt + SETTINGS.pauseMs;
            expect(reached() - asked).toBe(due ? 1 : 0);
            asked = reached();
            if (due) askedAt = clock.now();
          }
        },
      ),
    );
  });
});
