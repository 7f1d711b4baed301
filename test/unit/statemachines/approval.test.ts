import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';

import type { JsonObject } from '../../../local/json.ts';
import { LIMITS } from '../../doubles/registration-ports.ts';
import { approval, input, named, runMachine, type StepName } from './machine.ts';

const transitionsOf = (types: readonly string[]): number =>
  types.filter((type) => type.endsWith('StateEntered')).length;

/** Every state of the machine, of its branches too, by name. */
function statesOf(flow: JsonObject): [string, JsonObject][] {
  return Object.entries(flow['States'] as Readonly<Record<string, JsonObject>>).flatMap(([name, state]) => [
    [name, state] as [string, JsonObject],
    ...((state['Branches'] ?? []) as readonly JsonObject[]).flatMap(statesOf),
  ]);
}
const states = statesOf(approval);
const tasks = states.filter(([, { Type }]) => Type === 'Task');

describe('the approval workflow', () => {
  test('APR-1 is a machine of the Amazon States Language', () => {
    const validate = createRequire(import.meta.url)('asl-validator') as (machine: JsonObject) => object;
    expect(validate(approval)).toMatchObject({ isValid: true, errors: [] });
    expect(validate({ ...approval, StartAt: 'Nowhere' })).toMatchObject({ isValid: false });
  });

  test('APR-1 runs all checks of a chip dossier and concludes with what they found, in ten transitions', async () => {
    const { output, steps, calls, types } = await runMachine();
    expect(output).toEqual({ decided: 'approved' });
    expect([...steps].sort()).toEqual(
      ['conclude', 'document', 'document_face', 'portrait_face', 'records', 'take_up'].sort(),
    );
    expect([steps[0], steps.at(-1)]).toEqual(['take_up', 'conclude']);
    expect(calls.at(-1)).toEqual({
      FunctionName: 'approval',
      step: 'conclude',
      run: input,
      checks: [
        { settled: false, population: 'agrees' },
        { settled: false, document: 'chip_passed' },
      ],
      faces: [
        { face: 'document', similarity: 99.5 },
        { face: 'portrait', similarity: 99.7 },
      ],
    });
    expect(transitionsOf(types)).toBeLessThanOrEqual(10);
  });

  test('APR-1 hands every step the run that it was started with, and each to its function', async () => {
    const { calls } = await runMachine();
    for (const { run, step, FunctionName } of calls) {
      expect(run).toEqual(input);
      const inspects = ['document', 'document_face', 'portrait_face'].includes(step);
      expect(FunctionName).toBe(inspects ? 'inspection' : 'approval');
    }
  });

  test('FA-15 a run that is over does nothing', async () => {
    const { status, steps } = await runMachine({ take_up: { taken: false } });
    expect([status, steps]).toEqual(['SUCCEEDED', ['take_up']]);
  });

  test.each<[string, StepName]>([
    ['records', 'records'],
    ['the document', 'document'],
  ])('FACE-3 a no of %s needs no comparison of faces', async (_, step) => {
    const { steps, calls } = await runMachine({ [step]: { settled: true } });
    expect(steps).not.toContain('document_face');
    expect(steps).not.toContain('portrait_face');
    expect(calls.at(-1)).toMatchObject({ step: 'conclude', faces: [] });
    expect(calls.at(-1)?.['checks']).toContainEqual({ settled: true });
  });

  test('APR-2 what officers agreed on is checked again, but for the faces that they saw', async () => {
    const { steps, calls } = await runMachine({ records: { settled: true } }, { ...input, phase: 'finish' });
    expect([...steps].sort()).toEqual(['conclude', 'document', 'records', 'take_up']);
    expect(calls.at(-1)).toMatchObject({ step: 'conclude', run: { phase: 'finish' }, faces: [] });
  });
});

const working: readonly StepName[] = ['take_up', 'records', 'document', 'document_face', 'portrait_face', 'conclude'];
const faults = ['DependencyUnavailable', 'Lambda.TooManyRequestsException', 'States.TaskFailed', 'Sandbox.Timedout'];

describe('a step that fails', () => {
  test.each(working.flatMap((step) => faults.map((error) => [step, error] as const)))(
    'FA-5 %s tries again after %s and goes on',
    async (step, error) => {
      const usual = { taken: true, settled: false, decided: 'approved' };
      const { output, steps } = await runMachine({ [step]: [named(error), named(error), usual] });
      expect(output).toMatchObject({ decided: 'approved' });
      expect(steps.filter((one) => one === step)).toHaveLength(3);
      expect(steps).not.toContain('park');
    },
  );

  test.each(working)('APR-5 %s that goes on failing parks the dossier, and never concludes it', async (step) => {
    const { output, calls, steps } = await runMachine({ [step]: [named('DependencyUnavailable')] });
    expect(output).toEqual({ parked: true });
    expect(steps.filter((one) => one === step)).toHaveLength(6);
    if (step !== 'conclude') expect(steps).not.toContain('conclude');
    expect(calls.at(-1)).toEqual({
      FunctionName: 'approval',
      step: 'park',
      run: input,
      error: 'DependencyUnavailable',
    });
  });

  test.each(working)('APR-5 %s with a fault of ours parks the dossier at once', async (step) => {
    const { output, calls, steps } = await runMachine({ [step]: [named('StepFailed')] });
    expect(output).toEqual({ parked: true });
    expect(steps.filter((one) => one === step)).toHaveLength(1);
    expect(calls.at(-1)).toMatchObject({ step: 'park', error: 'StepFailed' });
  });

  test.each(working)('APR-5 %s that answers nonsense approves nothing', async (step) => {
    const { status, output, steps } = await runMachine({ [step]: {} });
    if (step === 'conclude') expect(output).toEqual({});
    else if (step === 'take_up') expect([status, steps]).toEqual(['FAILED', ['take_up']]);
    else expect(steps.at(-1)).toBe('conclude');
  });

  test('FA-13 parking is tried again too, and a run that cannot even park fails for all to see', async () => {
    const once = await runMachine({
      document: [named('DependencyUnavailable')],
      park: [named('DependencyUnavailable'), { parked: true }],
    });
    expect(once.output).toEqual({ parked: true });
    const never = await runMachine({ document: [named('StepFailed')], park: [named('DependencyUnavailable')] });
    expect([never.status, never.error]).toEqual(['FAILED', 'DependencyUnavailable']);
  });
});

describe('every way through the machine', () => {
  test('APR-5 what is caught leads to parking and nowhere else', () => {
    const caught = states.flatMap(([, { Catch = [] }]) => Catch as readonly JsonObject[]);
    expect(caught.length).toBeGreaterThan(3);
    expect(new Set(caught.map(({ Next }) => Next))).toEqual(new Set(['Park']));
  });

  test('APR-5 nothing waits without an end, and the longest run is over before the machine’s time', () => {
    const { TimeoutSeconds: whole } = approval as { readonly TimeoutSeconds: number };
    const longest = tasks.map(([name, { TimeoutSeconds, Retry }]) => {
      expect([name, TimeoutSeconds]).toEqual([name, expect.any(Number)]);
      const retry = (Retry as readonly Readonly<Record<string, number>>[]).at(-1)!;
      const pauses = Array.from({ length: retry['MaxAttempts']! }, (_, n) =>
        Math.min(retry['IntervalSeconds']! * retry['BackoffRate']! ** n, retry['MaxDelaySeconds']!),
      );
      return (pauses.length + 1) * Number(TimeoutSeconds) + pauses.reduce((sum, pause) => sum + pause, 0);
    });
    // More than any run can take: branches run side by side, and only one step is the last to fail.
    expect(longest.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(whole);

    expect(whole).toBeLessThan(LIMITS.dossier.runSeconds);
  });

  test('FA-5 each task tries again with growing pauses of chance', () => {
    for (const [, { Retry }] of tasks) {
      const retriers = Retry as readonly JsonObject[];
      expect(retriers.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], BackoffRate: 2, JitterStrategy: 'FULL' });
    }
  });

  test('TH-36 it takes references, ids and verdicts, and no data of its own from a table', () => {
    expect(new Set(tasks.map(([, { Resource }]) => Resource))).toEqual(new Set(['arn:aws:states:::lambda:invoke']));
  });
});
