import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../local/json.ts';
import { retryDelay } from '../../../local/services/states/persistence.ts';
import { definitionOf, detail, failing, INVOKE, run } from './fixture/machines.ts';

const END = { End: true };
const task = (more: JsonObject = {}): JsonObject => ({
  ...{ Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' } },
  ...{ Output: '{% $states.result.Payload %}', ...('Next' in more ? {} : END), ...more },
});
const pass = (more: JsonObject = {}): JsonObject => ({ Type: 'Pass', ...('Next' in more ? {} : END), ...more });
const one = (state: JsonObject): JsonObject => definitionOf({ One: state });

describe('Retry', () => {
  const retry = (...Retry: JsonObject[]): JsonObject => one(task({ Retry }));

  test('tries again as often as its retrier says, then fails', async () => {
    let calls = 0;
    const counting = () => ((calls += 1), failing('Busy', 'later'));
    const { error, cause } = await run(retry({ ErrorEquals: ['Busy'], MaxAttempts: 2 }), {}, counting);
    expect([calls, error]).toEqual([3, 'Busy']);
    expect(JSON.parse(cause as string)).toEqual({ errorType: 'Busy', errorMessage: 'later' });
  });

  test('counts each retrier by itself, and takes three tries where it says none', async () => {
    const script = ['A', 'B', 'A', 'B', 'A', 'B', 'B'];
    const calls: string[] = [];
    const answer = () => {
      const name = script[calls.length] ?? 'none';
      calls.push(name);
      return name === 'none' ? 'done' : failing(name);
    };
    const definition = retry({ ErrorEquals: ['A'] }, { ErrorEquals: ['B'], MaxAttempts: 9 });
    expect((await run(definition, {}, answer)).output).toBe('done');
    expect(calls).toHaveLength(8);
  });

  test('tells its count in the context, and does not try for other errors', async () => {
    const counts: unknown[] = [];
    const state = task({
      Arguments: { FunctionName: 'f', Payload: { count: '{% $states.context.State.RetryCount %}' } },
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 5 }],
    });
    const { error } = await run(
      one(state),
      {},
      ({ count }) => (counts.push(count), failing(count === 2 ? 'Other' : 'Busy')),
    );
    expect([counts, error]).toEqual([[0, 1, 2], 'Other']);
  });

  test('grows its delay by the rate up to the longest', () => {
    const delays = (retrier: object) => [0, 1, 2, 3].map((n) => retryDelay({ ErrorEquals: ['x'], ...retrier }, n, 0.5));
    expect(delays({})).toEqual([1, 2, 4, 8]);
    expect(delays({ IntervalSeconds: 3, BackoffRate: 1.5, MaxDelaySeconds: 6 })).toEqual([3, 4.5, 6, 6]);
  });

  test('with full jitter stays between nothing and the delay', () => {
    fc.assert(
      fc.property(
        ...[fc.integer({ min: 1, max: 60 }), fc.double({ min: 1, max: 3, noNaN: true }), fc.nat(8)],
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (IntervalSeconds, BackoffRate, tried, chance) => {
          const plain = { ErrorEquals: ['x'], IntervalSeconds, BackoffRate, MaxDelaySeconds: 120 };
          const [most, delay] = [plain, { ...plain, JitterStrategy: 'FULL' as const }].map((r) =>
            retryDelay(r, tried, chance),
          );
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(most!);
          expect(delay).toBeCloseTo(most! * chance, 6);
        },
      ),
    );
  });
});

describe('Catch', () => {
  const caught = (ErrorEquals: string[], state: JsonObject = {}): JsonObject =>
    definitionOf({
      One: task({
        Catch: [{ ErrorEquals, Next: 'Parked', Assign: { e: '{% $states.errorOutput.Error %}' } }],
        ...state,
      }),
      Parked: pass({ Output: '{% [$e, $states.input.Error] %}' }),
    });
  const breaking = () => failing('Broken');

  test.each([
    ['its own name', ['Broken'], true],
    ['another name', ['Other'], false],
    ['States.ALL', ['States.ALL'], true],
    ['States.TaskFailed', ['States.TaskFailed'], true],
    ['States.Timeout', ['States.Timeout'], false],
  ])('takes the error of a function by %s: %j', async (_, names, takes) => {
    const { status, output } = await run(caught(names), {}, breaking);
    expect([status, output]).toEqual(takes ? ['SUCCEEDED', ['Broken', 'Broken']] : ['FAILED', undefined]);
  });

  const late = { TimeoutSeconds: 1 };
  const never = () => new Promise(() => undefined);
  test.each([
    ['States.Timeout', true],
    ['States.ALL', true],
    ['States.TaskFailed', false],
  ])('FA-24 takes a task that is over its time by %s: %s', async (name, takes) => {
    const { status, output, types } = await run(caught([name], late), {}, never);
    expect([status, output]).toEqual(
      takes ? ['SUCCEEDED', ['States.Timeout', 'States.Timeout']] : ['FAILED', undefined],
    );
    expect(types).toContain('TaskTimedOut');
  });

  test('takes an expression that fails in arguments or output', async () => {
    for (const broken of [{ Arguments: '{% $states.input.none %}' }, { Output: '{% $states.result.Payload + 1 %}' }]) {
      const { output, types, events } = await run(caught(['States.QueryEvaluationError'], broken), {}, () => 'x');
      expect(output).toEqual(['States.QueryEvaluationError', 'States.QueryEvaluationError']);
      expect(types).toContain('EvaluationFailed');
      expect(detail(events, 'EvaluationFailed', 'evaluationFailedEventDetails')).toMatchObject({ state: 'One' });
    }
  });

  test('takes data beyond 256 KB by its own name only', async () => {
    const huge = () => 'x'.repeat(262_144);
    expect((await run(caught(['States.DataLimitExceeded']), {}, huge)).output).toEqual([
      'States.DataLimitExceeded',
      'States.DataLimitExceeded',
    ]);
    expect((await run(caught(['States.ALL']), {}, huge)).error).toBe('States.DataLimitExceeded');
    expect((await run(caught(['States.ALL']), {}, () => 'x'.repeat(262_000))).status).toBe('SUCCEEDED');
  });

  test('comes after the retriers, and its own output is the next input', async () => {
    let calls = 0;
    const definition = definitionOf({
      One: task({
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Next: 'Two',
            Output: { why: '{% $states.errorOutput.Cause %}', n: '{% $states.input.n %}' },
          },
        ],
      }),
      Two: pass(),
    });
    const { output } = await run(definition, { n: 4 }, () => ((calls += 1), failing('Broken', 'no')));
    expect([calls, output]).toEqual([2, { why: expect.stringContaining('"no"'), n: 4 }]);
  });
});
