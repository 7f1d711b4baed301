import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { RUN_LASTS } from '../../../domain/activation/remind-shard.ts';
import { NOTICE_SHARDS } from '../../../domain/notice/notice.ts';
import { HOUR, SECOND } from '../../../domain/time.ts';
import { shardOfRun } from '../../../lambdas/reminders/shard-of-run.ts';
import type { JsonObject } from '../../../local/json.ts';
import { failing, run } from '../local/fixture/machines.ts';

const reminders = JSON.parse(
  readFileSync(new URL('../../../statemachines/reminders.asl.json', import.meta.url), 'utf8').replaceAll(
    '${Reminders}',
    'reminders',
  ),
) as JsonObject;

const SHARDS = Array.from({ length: NOTICE_SHARDS }, (_, shard) => shard);

/** Runs the machine; `answer` says what the n-th call for a shard comes to. */
async function runMachine(answer: (shard: number, call: number) => unknown = () => ({ more: false })) {
  const calls: number[] = [];
  const under = { way: 0, most: 0 };
  const result = await run(reminders, {}, async (asked) => {
    const { shard, startedAt } = shardOfRun({ shard: asked['shard'], startedAt: asked['startedAt'] });
    expect(Date.now() - startedAt).toBeLessThan(60_000);
    expect(asked['FunctionName']).toBe('reminders');
    calls.push(shard);
    under.way += 1;
    under.most = Math.max(under.most, under.way);
    await new Promise(setImmediate);
    under.way -= 1;
    return answer(shard, calls.filter((one) => one === shard).length);
  });
  return { ...result, calls, most: under.most };
}

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

describe('the reminders’ workflow', () => {
  test('ACT-5 is a machine of the Amazon States Language', () => {
    const validate = createRequire(import.meta.url)('asl-validator') as (machine: JsonObject) => object;
    expect(validate(reminders)).toMatchObject({ isValid: true, errors: [] });
    expect(validate({ ...reminders, StartAt: 'Nowhere' })).toMatchObject({ isValid: false });
  });

  test('ACT-5 calls for every shard once when nothing is due, four at a time, in 51 transitions', async () => {
    const { status, calls, most, types } = await runMachine();
    expect([status, sorted(calls), most]).toEqual(['SUCCEEDED', SHARDS, 4]);
    expect(types.filter((type) => type.endsWith('StateEntered'))).toHaveLength(51);
  });

  test('ACT-5 calls again for a shard while there is more', async () => {
    const { status, calls } = await runMachine((shard, call) => ({ more: shard === 7 && call < 4 }));
    expect([status, sorted(calls)]).toEqual(['SUCCEEDED', sorted([...SHARDS, 7, 7, 7])]);
  });

  test.each(['DependencyUnavailable', 'Lambda.TooManyRequestsException', 'States.TaskFailed', 'Sandbox.Timedout'])(
    'FA-5 a call that ended in %s is made again, and the run goes on',
    async (error) => {
      const { status, calls } = await runMachine((shard, call) =>
        shard === 3 && call < 3 ? failing(error) : { more: shard === 3 && call === 3 },
      );
      expect([status, sorted(calls)]).toEqual(['SUCCEEDED', sorted([...SHARDS, 3, 3, 3])]);
    },
  );

  test('FA-19 a shard that goes on failing keeps no other back; then the run fails for all to see', async () => {
    const { status, error, calls } = await runMachine((shard, call) =>
      shard === 3 ? failing('DependencyUnavailable') : { more: shard === 9 && call < 3 },
    );
    expect([status, error]).toEqual(['FAILED', 'ShardsFailed']);
    expect(sorted(calls)).toEqual(sorted([...SHARDS, 3, 3, 3, 3, 3, 9, 9]));
  });

  test('FA-9 a fault of ours is not repeated', async () => {
    const { status, calls } = await runMachine((shard) => (shard === 3 ? failing('StepFailed') : { more: false }));
    expect([status, sorted(calls)]).toEqual(['FAILED', SHARDS]);
  });

  test('ACT-5 an answer that is none ends in no endless loop', async () => {
    const { status, calls } = await runMachine(() => ({}));
    expect(status).toBe('FAILED');
    expect(calls).toHaveLength(6 * NOTICE_SHARDS);
  });

  test('ACT-5 a run ends by itself, before its time and before the next begins, and its history has room', () => {
    const seconds = Number(reminders['TimeoutSeconds']);
    expect(seconds * SECOND).toBeLessThan(HOUR);
    // What was begun at the last moment may fail as often as it is tried again.
    expect(RUN_LASTS + (6 * 30 + 2 + 4 + 8 + 16 + 32) * SECOND).toBeLessThan(seconds * SECOND);
    // Four lanes, a call in each dozen seconds, some ten events each; Step Functions keeps 25 000.
    expect(((4 * RUN_LASTS) / (12 * SECOND)) * 10 + NOTICE_SHARDS * 20).toBeLessThan(25_000);
  });

  test('TH-36 AUD-4 what goes in and out are numbers of shards and moments', () => {
    expect(() => shardOfRun({ shard: 16, startedAt: new Date().toISOString() })).toThrow();
    expect(() => shardOfRun({ shard: 1, startedAt: new Date().toISOString(), person: 'v1.x' })).toThrow();
    expect(shardOfRun({ shard: 1, startedAt: '2026-11-22T07:00:00.123Z' })).toEqual({
      shard: 1,
      startedAt: Date.parse('2026-11-22T07:00:00.123Z'),
    });
  });
});
