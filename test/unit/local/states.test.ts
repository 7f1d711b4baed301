import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../local/json.ts';
import { retryDelay } from '../../../local/services/states/persistence.ts';
import { check, definitionOf, detail, failing, INVOKE, run } from './fixture/machines.ts';

const END = { End: true };
const task = (more: JsonObject = {}): JsonObject => ({
  ...{ Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' } },
  ...{ Output: '{% $states.result.Payload %}', ...('Next' in more ? {} : END), ...more },
});
const pass = (more: JsonObject = {}): JsonObject => ({ Type: 'Pass', ...('Next' in more ? {} : END), ...more });
const one = (state: JsonObject): JsonObject => definitionOf({ One: state });

describe('a state', () => {
  test('Pass computes its output and assigns variables for the states that follow', async () => {
    const States = {
      A: pass({
        Assign: { n: '{% $states.input.n + 1 %}', fixed: [1] },
        Output: { was: '{% $states.input.n %}' },
        Next: 'B',
      }),
      B: pass({ Assign: { n: '{% $n * 10 %}' }, Output: '{% [$states.input.was, $n, $fixed] %}' }),
    };
    const { output, events } = await run(definitionOf(States), { n: 1 });
    expect(output).toEqual([1, 2, 1]);
    expect(detail(events, 'PassStateExited', 'stateExitedEventDetails')).toEqual({
      ...{ name: 'A', output: '{"was":1}', assignedVariables: { n: '2', fixed: '[1]' } },
    });
  });

  test('Choice takes the first that holds, with its own output', async () => {
    const Choices = [
      { Condition: '{% $states.input.n > 5 %}', Next: 'Big', Assign: { size: 'big' } },
      { Condition: '{% $states.input.n > 1 %}', Next: 'Big', Assign: { size: 'some' }, Output: 'few' },
    ];
    const Big = pass({ Output: '{% [$size, $states.input] %}' });
    const definition = definitionOf({
      C: { Type: 'Choice', Choices, Default: 'Small' },
      Big,
      Small: pass({ Output: 'small' }),
    });
    expect((await run(definition, { n: 3 })).output).toEqual(['some', 'few']);
    expect((await run(definition, { n: 0 })).output).toBe('small');
  });

  test('Choice without a match and without a default fails', async () => {
    const Choices = [{ Condition: '{% $states.input.n = 5 %}', Next: 'End' }];
    const { status, error, types } = await run(
      definitionOf({ C: { Type: 'Choice', Choices }, End: { Type: 'Succeed' } }),
      { n: 3 },
    );
    expect([status, error]).toEqual(['FAILED', 'States.NoChoiceMatched']);
    expect(types).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'ExecutionFailed']);
  });

  test('Choice whose condition is neither true nor false fails', async () => {
    const Choices = [{ Condition: '{% $states.input.n %}', Next: 'End' }];
    const { error } = await run(definitionOf({ C: { Type: 'Choice', Choices }, End: { Type: 'Succeed' } }), { n: 3 });
    expect(error).toBe('States.QueryEvaluationError');
  });

  test.each([
    ['seconds', { Seconds: 100 }],
    ['computed seconds', { Seconds: '{% $states.input.s %}' }],
    ['a time', { Timestamp: '{% $fromMillis($millis() + 100000) %}' }],
  ])('Wait takes %s, by the time scale', async (_, wait) => {
    const started = performance.now();
    expect((await run(one({ Type: 'Wait', ...wait, End: true }), { s: 100 }, undefined, 0.001)).output).toEqual({
      s: 100,
    });
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(95);
    expect(took).toBeLessThan(5000);
  });

  test('Wait for what is no time fails', async () => {
    expect((await run(one({ Type: 'Wait', Timestamp: 'soon', End: true }))).error).toBe('States.QueryEvaluationError');
    expect((await run(one({ Type: 'Wait', Seconds: "{% 'x' %}", End: true }))).error).toBe(
      'States.QueryEvaluationError',
    );
  });

  test('Succeed and Fail end the execution, with a computed output, error and cause', async () => {
    expect((await run(one({ Type: 'Succeed', Output: { n: '{% $states.input.n %}' } }), { n: 2 })).output).toEqual({
      n: 2,
    });
    const failed = await run(one({ Type: 'Fail', Error: 'Refused', Cause: "{% 'because ' & $states.input.why %}" }), {
      why: 'so',
    });
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'because so' });
    expect(failed.types).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  test('Task calls its resource with its arguments, and tells it in the words of the history', async () => {
    const { output, types, events } = await run(one(task()), { n: 7 }, ({ FunctionName, n }) => ({ FunctionName, n }));
    expect(output).toEqual({ FunctionName: 'f', n: 7 });
    expect(types).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
      'ExecutionSucceeded',
    ]);
    expect(detail(events, 'TaskScheduled', 'taskScheduledEventDetails')).toEqual({
      ...{
        resourceType: 'lambda',
        resource: 'invoke',
        region: 'r',
        parameters: '{"FunctionName":"f","Payload":{"n":7}}',
      },
    });
    expect(events.map(({ id, previousEventId }) => id - previousEventId)).toEqual(events.map(() => 1));
  });

  test('sees the context of its execution', async () => {
    const { output } = await run(one(pass({ Output: '{% $states.context %}' })), { n: 1 });
    expect(output).toMatchObject({
      Execution: {
        Id: 'arn:aws:states:r:a:execution:M:e',
        Name: 'e',
        Input: { n: 1 },
        RoleArn: 'arn:aws:iam::a:role/R',
      },
      State: { Name: 'One', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:r:a:stateMachine:M', Name: 'M' },
    });
  });
});

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

describe('Parallel', () => {
  const branch = (States: JsonObject): JsonObject => ({ StartAt: Object.keys(States)[0]!, States });
  const both = (more: JsonObject, ...Branches: JsonObject[]): JsonObject =>
    one({ Type: 'Parallel', Branches, ...END, ...more });

  test('gives each branch the input and the variables, and their outputs in order', async () => {
    const slow = branch({ W: { Type: 'Wait', Seconds: 20, Next: 'P' }, P: pass({ Output: "{% 'slow ' & $v %}" }) });
    const fast = branch({ P: pass({ Assign: { v: 'own' }, Output: '{% $states.input.n %}' }) });
    const States = {
      A: pass({ Assign: { v: 'outer' }, Next: 'B' }),
      B: { Type: 'Parallel', Branches: [slow, fast], Next: 'C' },
      C: pass({ Output: '{% [$v, $states.input] %}' }),
    };
    expect((await run(definitionOf(States), { n: 1 }, undefined, 0.001)).output).toEqual(['outer', 'slow outer', 1]);
  });

  test('fails with its first branch, ends the others, and can be caught', async () => {
    const waiting = branch({ W: { Type: 'Wait', Seconds: 3600, End: true } });
    const broken = branch({ F: { Type: 'Fail', Error: 'Broken', Cause: 'no' } });
    const { error, types } = await run(both({}, waiting, broken), {}, undefined, 1);
    expect([error, types.includes('WaitStateExited'), types.includes('ParallelStateFailed')]).toEqual([
      'Broken',
      false,
      true,
    ]);
    const states = {
      P: { Type: 'Parallel', Branches: [waiting, broken], Catch: [{ ErrorEquals: ['Broken'], Next: 'C' }], ...END },
      C: pass(),
    };
    expect((await run(definitionOf(states), {}, undefined, 1)).output).toEqual({ Error: 'Broken', Cause: 'no' });
  });

  test('tries all its branches again', async () => {
    const seen: unknown[] = [];
    const answer = ({ b }: JsonObject) => (seen.push(b), b === 'two' && seen.length < 3 ? failing('Busy') : b);
    const [first, second] = ['one', 'two'].map((b) =>
      branch({ T: task({ Arguments: { FunctionName: 'f', Payload: { b } } }) }),
    );
    const { output } = await run(both({ Retry: [{ ErrorEquals: ['Busy'] }] }, first!, second!), {}, answer);
    expect([output, seen]).toEqual([
      ['one', 'two'],
      ['one', 'two', 'one', 'two'],
    ]);
  });
});

describe('Map', () => {
  const map = (more: JsonObject, state: JsonObject = task()): JsonObject =>
    one({
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'T', States: { T: state } },
      ...END,
      ...more,
    });

  test('processes every item with what its selector makes of it', async () => {
    const ItemSelector = {
      v: '{% $states.context.Map.Item.Value %}',
      i: '{% $states.context.Map.Item.Index %}',
      all: '{% $states.input.k %}',
    };
    const { output, events } = await run(map({ Items: '{% $states.input.list %}', ItemSelector }, pass()), {
      list: ['a', 'b'],
      k: 9,
    });
    expect(output).toEqual([
      { v: 'a', i: 0, all: 9 },
      { v: 'b', i: 1, all: 9 },
    ]);
    expect(detail(events, 'MapStateStarted', 'mapStateStartedEventDetails')).toEqual({ length: 2 });
    expect(events.filter(({ type }) => type === 'MapIterationSucceeded')).toHaveLength(2);
  });

  test.each([
    [2, 2],
    [0, 6],
  ])('works at most so many at once: %i', async (MaxConcurrency, most) => {
    let [now, highest] = [0, 0];
    const answer = async () => {
      highest = Math.max(highest, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return now;
    };
    expect(
      (
        await run(
          map({ MaxConcurrency }),
          [1, 2, 3, 4, 5, 6].map((n) => ({ n })),
          answer,
        )
      ).status,
    ).toBe('SUCCEEDED');
    expect(highest).toBe(most);
  });

  test('fails with its first item; what is no array fails too; none is none', async () => {
    const answer = ({ n }: JsonObject) => (n === 2 ? failing('Bad') : n);
    const { error, types } = await run(map({ MaxConcurrency: 1 }), [{ n: 1 }, { n: 2 }, { n: 3 }], answer);
    expect([error, types.filter((type) => type === 'MapIterationStarted').length]).toEqual(['Bad', 2]);
    expect((await run(map({}), { n: 1 })).error).toBe('States.QueryEvaluationError');
    expect((await run(map({}), [])).output).toEqual([]);
  });
});

describe('an execution', () => {
  test('is over its whole time: TIMED_OUT', async () => {
    const { status, types } = await run(
      definitionOf({ W: { Type: 'Wait', Seconds: 3600, End: true } }, { TimeoutSeconds: 1 }),
      {},
      undefined,
      1,
    );
    expect([status, types.at(-1)]).toEqual(['TIMED_OUT', 'ExecutionTimedOut']);
  });
});

describe('JSONata has what AWS adds', () => {
  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ["$hash('a', 'SHA-256')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$random(5) = $random(5) and $random(5) != $random(6)', true],
    ['$random() >= 0 and $random() < 1', true],
    ['$length($uuid())', 36],
    ['$parse(\'{"a":[1]}\').a', [1]],
  ])('%s', async (expression, value) => {
    expect((await run(one(pass({ Output: `{% ${expression} %}` })))).output).toEqual(value);
  });

  test.each([
    '$hash("a", "SHA-3")',
    '$range(1, 9999, 1)',
    '$partition([1], 0)',
    '$parse("{")',
    '$none',
    '$sum',
    'name',
    '$',
  ])('and fails on %s', async (expression) => {
    expect((await run(one(pass({ Output: `{% ${expression} %}` })))).error).toBe('States.QueryEvaluationError');
  });
});

describe('a machine is refused for', () => {
  test.each<[string, JsonObject, RegExp]>([
    ['JSONPath', { ...one(pass()), QueryLanguage: 'JSONPath' }, /QueryLanguage: JSONPath/],
    ['no query language', { StartAt: 'One', States: { One: pass() } }, /QueryLanguage: JSONPath/],
    ['an unknown state type', one({ Type: 'Activity' }), /M\.One: the state type Activity/],
    ['an unknown field', one(pass({ ResultPath: '$.x' })), /M\.One: the field ResultPath/],
    ['an unknown field of the machine', { ...one(pass()), Foo: 1 }, /M: the field Foo/],
    [
      'an intrinsic function',
      one(pass({ Output: { 'x.$': "States.Format('a')" } })),
      /Output\.x\.\$: JSONPath and intrinsic/,
    ],
    ['$eval', one(pass({ Output: "{% $eval('1') %}" })), /\$eval is not known/],
    ['an expression that is none', one(pass({ Output: '{% 1 + %}' })), /Output: \{% 1 \+ %\}: /],
    ['half an expression', one(pass({ Output: ' {% 1 %}' })), /begins with/],
    [
      'an unknown resource',
      one(task({ Resource: 'arn:aws:states:::glue:startJobRun' })),
      /resource arn:aws:states:::glue/,
    ],
    [
      'an operation that is not hosted',
      one(task({ Resource: 'arn:aws:states:::aws-sdk:dynamodb:createTable' })),
      /createTable/,
    ],
    ['a service that is not hosted', one(task({ Resource: 'arn:aws:states:::aws-sdk:sns:publish' })), /sns:publish/],
    ['the old form of a function', one(task({ Resource: 'arn:aws:lambda:r:a:function:f' })), /arn:aws:lambda/],
    [
      'another way to invoke',
      one(task({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } })),
      /InvocationType/,
    ],
    [
      'a distributed map',
      one({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'P', States: { P: pass() } },
        ...END,
      }),
      /INLINE/,
    ],
    [
      'an error that is never raised',
      one(task({ Catch: [{ ErrorEquals: ['States.Permissions'], Next: 'One' }] })),
      /States\.Permissions/,
    ],
    ['States.ALL among others', one(task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] })), /alone and last/],
    [
      'States.ALL before others',
      one(task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] })),
      /alone and last/,
    ],
    ['a state that is not there', one(pass({ Next: 'Two' })), /there is no state Two/],
    ['a start that is not there', { ...one(pass()), StartAt: 'Two' }, /there is no state Two/],
    ['neither Next nor End', one({ Type: 'Pass' }), /either Next or End/],
    [
      'a branch that leaves its own states',
      one({ Type: 'Parallel', Branches: [{ StartAt: 'P', States: { P: pass({ Next: 'One' }) } }], ...END }),
      /there is no state One/,
    ],
    ['a wait without time', one({ Type: 'Wait', ...END }), /either Seconds or Timestamp/],
    [
      'a choice that computes nothing',
      one({ Type: 'Choice', Choices: [{ Condition: 'true', Next: 'One' }] }),
      /an expression/,
    ],
  ])('%s', (_, definition, message) => {
    expect(() => check(definition)).toThrow(message);
  });
});
