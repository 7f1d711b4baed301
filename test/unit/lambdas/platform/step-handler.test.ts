import { describe, expect, test } from '@jest/globals';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { LogEvent, LogFields } from '../../../../http/log/events.ts';
import { stepHandler, type Step } from '../../../../lambdas/platform/step-handler.ts';

const run = { person: 'v1.somebody', dossierId: 'one', attempt: 1, phase: 'check' };

function handlerOf(step: Step<number>, connect: () => Promise<number> = () => Promise.resolve(1)) {
  const lines: (readonly [LogEvent, LogFields])[] = [];
  const log = { write: (event: LogEvent, fields: LogFields) => void lines.push([event, fields]) };
  return { lines, handler: stepHandler(connect, { work: step }, log) };
}

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error as Error,
  );

describe('functions that do the workflow’s steps', () => {
  test('APR-1 hand the step its run and what the machine gave beside it', async () => {
    const { handler } = handlerOf((dependency, ref, given) => Promise.resolve({ dependency, ref, given }));
    expect(await handler({ step: 'work', run, faces: [] })).toEqual({ dependency: 1, ref: run, given: { faces: [] } });
  });

  test('FA-5 tell the machine of a dependency that failed by a name of its own, which is tried again', async () => {
    const { handler, lines } = handlerOf(() => Promise.reject(new DependencyUnavailable('population')));
    expect((await failure(handler({ step: 'work', run }))).name).toBe('DependencyUnavailable');
    expect(lines).toMatchObject([['dependency_unavailable', { dependency: 'population' }]]);
  });

  test('AUD-4 say nothing of a fault but that there was one: it stands in the execution’s history', async () => {
    const { handler, lines } = handlerOf(() => Promise.reject(new TypeError('079094000001 is somebody')));
    const error = await failure(handler({ step: 'work', run }));
    expect([error.name, error.message, error.cause]).toEqual(['StepFailed', 'the log says how', undefined]);
    expect(error.stack).not.toContain('079094000001');
    expect(lines).toMatchObject([['step_failed', { errorClass: 'TypeError' }]]);
    expect(JSON.stringify(lines)).not.toContain('079094000001');
  });

  test.each([
    ['another step', { step: 'other', run }],
    ['a step of every object', { step: 'toString', run }],
    ['no run', { step: 'work' }],
    ['more than a run', { step: 'work', run: { ...run, name: 'Giả Tưởng' } }],
    ['a person by number', { step: 'work', run: { ...run, person: '079094000001' } }],
    ['a phase that is none', { step: 'work', run: { ...run, phase: 'approve' } }],
  ])('TH-15 refuse %s', async (_, event) => {
    const { handler } = handlerOf(() => Promise.resolve({}));
    expect((await failure(handler(event))).name).toBe('StepFailed');
  });

  test('FA-17 connect again after a connect that failed, and once only after one that did not', async () => {
    let connects = 0;
    const { handler } = handlerOf(
      (dependency) => Promise.resolve({ dependency }),
      () => {
        connects += 1;
        return connects === 1 ? Promise.reject(new DependencyUnavailable('secrets')) : Promise.resolve(connects);
      },
    );
    expect((await failure(handler({ step: 'work', run }))).name).toBe('DependencyUnavailable');
    await handler({ step: 'work', run });
    expect(await handler({ step: 'work', run })).toEqual({ dependency: 2 });
  });
});
