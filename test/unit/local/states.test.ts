import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../local/json.ts';
import { definitionOf, detail, failing, INVOKE, run } from './fixture/machines.ts';

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
