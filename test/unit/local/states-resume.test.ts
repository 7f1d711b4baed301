import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../local/json.ts';
import { Callbacks } from '../../../local/services/states/callbacks.ts';
import { newDirectory } from './fixture/assembly.ts';
import { definitionOf, ended, executionOf, failing, groundOf, INVOKE, type Answer } from './fixture/machines.ts';

const task = (more: JsonObject = {}): JsonObject => ({
  ...{ Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f', Payload: { n: '{% $states.input %}' } } },
  ...{
    Output: '{% $states.result.Payload %}',
    Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 5 }],
    ...more,
  },
});
const flow = (States: JsonObject): JsonObject => ({ StartAt: Object.keys(States)[0]!, States });

/** Every type of state, variables, a retrier, branches and iterations that call. */
const DEFINITION = definitionOf({
  Begin: {
    Type: 'Pass',
    Assign: { base: '{% $states.input.n * 10 %}' },
    Output: '{% $states.input.n %}',
    Next: 'Double',
  },
  Double: task({ Assign: { doubled: '{% $states.result.Payload %}' }, Next: 'Which' }),
  Which: {
    Type: 'Choice',
    Choices: [{ Condition: '{% $doubled > 3 %}', Next: 'Both', Assign: { big: true } }],
    Default: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      flow({ W: { Type: 'Wait', Seconds: 1, Next: 'T' }, T: task({ End: true }) }),
      flow({
        T: task({ Assign: { own: 1 }, Next: 'P' }),
        P: { Type: 'Pass', Output: '{% $states.input + $own + $base %}', End: true },
      }),
    ],
    Next: 'Each',
  },
  Each: {
    Type: 'Map',
    ItemProcessor: flow({ T: task({ End: true }) }),
    ...{
      MaxConcurrency: 1,
      Output: { all: '{% $states.result %}', base: '{% $base %}', big: '{% $big %}' },
      Next: 'Done',
    },
  },
  Done: { Type: 'Succeed' },
});
const double: Answer = ({ n }) => (n as number) * 2;
const OUTPUT = JSON.stringify({ all: [16, 58], base: 20, big: true });

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

describe('an execution goes on after a restart', () => {
  test('from every line that its history may end with, to the same output', async () => {
    const { execution, path } = executionOf(DEFINITION, { n: 2 });
    execution.run(groundOf(double));
    expect((await ended(execution))['output']).toBe(OUTPUT);
    const lines = linesOf(path);
    expect(lines.length).toBeGreaterThan(45);
    for (let kept = 1; kept < lines.length; kept += 1) {
      const cut = join(newDirectory(), 'e.jsonl');
      writeFileSync(cut, `${lines.slice(0, kept).join('\n')}\n`);
      const { execution: resumed } = executionOf(DEFINITION, null, cut);
      resumed.run(groundOf(double));
      expect([kept, (await ended(resumed))['output']]).toEqual([kept, OUTPUT]);
      const ids = resumed.history.events().map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, at) => at + 1));
    }
  });

  test('without doing again what was done', async () => {
    const calls: unknown[] = [];
    const counting: Answer = ({ n }) => (
      calls.push(n),
      calls.length < 4 ? (n as number) * 2 : new Promise(() => undefined)
    );
    const { execution, path } = executionOf(DEFINITION, { n: 2 });
    execution.run(groundOf(counting));
    while (calls.length < 4) await new Promise(setImmediate);
    await execution.suspend();
    expect(calls).toEqual([2, 4, 4, 8]);
    const { execution: resumed } = executionOf(DEFINITION, null, path);
    expect(resumed.status).toBe('RUNNING');
    const again: unknown[] = [];
    resumed.run(groundOf(({ n }) => again.push(n) && (n as number) * 2));
    expect((await ended(resumed))['output']).toBe(OUTPUT);
    expect(again).toEqual([8, 29]);
  });

  test('with the tries that it had left', async () => {
    const States = { T: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 3 }], End: true }) };
    let calls = 0;
    const busy: Answer = () => ((calls += 1), failing('Busy'));
    const { execution, path } = executionOf(definitionOf(States));
    execution.run(groundOf(busy, 1));
    while (linesOf(path).every((line) => !line.includes('"retry"'))) await new Promise(setImmediate);
    await execution.suspend();
    expect(calls).toBe(1);
    const { execution: resumed } = executionOf(definitionOf(States), null, path);
    resumed.run(groundOf(busy, 0));
    expect(await ended(resumed)).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(calls).toBe(4);
  });
});

describe('a callback', () => {
  const waiting = { Type: 'Task', Resource: `${INVOKE}.waitForTaskToken`, End: true };
  const States = { T: { ...waiting, Arguments: { FunctionName: 'f', Payload: {} }, HeartbeatSeconds: 1 } };

  test.each([
    ['States.HeartbeatTimeout', { HeartbeatSeconds: 1 }],
    ['States.Timeout', { TimeoutSeconds: 1, HeartbeatSeconds: 600 }],
  ])('FA-14 that never comes: %s', async (error, limits) => {
    const { execution } = executionOf(definitionOf({ T: { ...States.T, ...limits } }), 1);
    execution.run(groundOf());
    expect(await ended(execution)).toMatchObject({ status: 'FAILED', error });
    expect(execution.history.events().map(({ type }) => type)).toContain('TaskTimedOut');
  });

  test('FA-14 is awaited as long as the task is heard of', async () => {
    const { execution, path } = executionOf(definitionOf(States), 1);
    const { callbacks, ...ground } = groundOf();
    execution.run({ ...ground, callbacks });
    const submitted = () => execution.history.events().some(({ type }) => type === 'TaskSubmitted');
    while (!submitted()) await new Promise(setImmediate);
    const token = linesOf(path).flatMap((line) => (JSON.parse(line) as { token?: string }).token ?? [])[0]!;
    const begun = Date.now();
    while (Date.now() - begun < 1500) {
      callbacks.beat(token);
      await new Promise(setImmediate);
    }
    expect(execution.status).toBe('RUNNING');
    callbacks.settle(token, 'here');
    expect((await ended(execution))['output']).toBe('"here"');
  });

  test('FA-14 twice at once counts once', async () => {
    const callbacks = new Callbacks();
    const { token, result } = callbacks.open('arn');
    callbacks.settle(token, 'first');
    expect(() => callbacks.settle(token, 'second')).toThrow(/does not exist anymore/);
    expect(await result).toBe('first');
  });

  test('FA-1 after a restart is awaited by the same token if its task was submitted, else the task fails', async () => {
    const { execution, path } = executionOf(definitionOf(States), 1);
    execution.run(groundOf());
    const types = () => execution.history.events().map(({ type }) => type);
    while (!types().includes('TaskSubmitted')) await new Promise(setImmediate);
    await execution.suspend();
    const lines = linesOf(path);
    const resume = (kept: number) => {
      const cut = join(newDirectory(), 'e.jsonl');
      writeFileSync(cut, `${lines.slice(0, kept).join('\n')}\n`);
      const { execution: resumed } = executionOf(definitionOf(States), 1, cut);
      const ground = groundOf();
      resumed.run(ground);
      return { resumed, ground };
    };
    const unsubmitted = resume(types().indexOf('TaskSubmitted'));
    expect(await ended(unsubmitted.resumed)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    const { resumed, ground } = resume(lines.length);
    const token = lines.flatMap((line) => (JSON.parse(line) as { token?: string }).token ?? [])[0]!;
    await new Promise(setImmediate);
    ground.callbacks.settle(token, 'still here');
    expect((await ended(resumed))['output']).toBe('"still here"');
  });
});
