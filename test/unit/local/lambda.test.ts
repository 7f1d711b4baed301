import { afterAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Identities } from '../../../local/endpoint/identities.ts';
import { LambdaPool } from '../../../local/lambda/pool.ts';
import { Meter } from '../../../local/meter.ts';
import { newDirectory } from './fixture/assembly.ts';

const SOURCE = `
import { setTimeout as wait } from 'node:timers/promises';
let calls = 0;
let running = 0;
export const handler = async ({ act, ms = 0 }, context) => {
  calls += 1;
  running += 1;
  if (act === 'late') setTimeout(() => { throw new Error('after the answer'); }, 20);
  if (act === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  await wait(ms);
  running -= 1;
  return { calls, running, requestId: context.awsRequestId };
};`;

const pools: LambdaPool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.stop())));

function poolOf(size: number, source = SOURCE): (event: object) => Promise<Record<string, unknown>> {
  const directory = newDirectory();
  writeFileSync(join(directory, 'index.mjs'), source);
  const pool = new LambdaPool();
  pools.push(pool);
  const limits = { memoryMb: 128, timeoutMs: 1000, environment: {} };
  const data = newDirectory();
  const principal = { roleArn: 'role', account: 'a', identity: [] };
  const identities = new Identities(new Map([['role', principal]]), 'a');
  const code = { directory, handler: 'index.handler', roleArn: 'role' };
  pool.host([{ name: 'f', arn: 'arn:aws:lambda:r:a:function:f', ...code, ...limits }], {
    ...{ data, identities, size },
    meter: new Meter(data),
  });
  return async (event) => {
    const outcome = await pool.invoke('arn:aws:lambda:r:a:function:f:live', JSON.stringify(event));
    return 'payload' in outcome ? (JSON.parse(outcome.payload) as Record<string, unknown>) : { ...outcome.error };
  };
}

describe('an execution environment', () => {
  test('is used again while it is warm, and by one invocation at a time', async () => {
    const invoke = poolOf(1);
    const answers = await Promise.all([1, 2, 3].map(() => invoke({ ms: 5 })));
    expect(answers.map(({ calls, running }) => [calls, running])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(3);
  });

  test('is one of several under load', async () => {
    const invoke = poolOf(2);
    const answers = await Promise.all([1, 2].map(() => invoke({ ms: 50 })));
    expect(answers.map(({ calls }) => calls)).toEqual([1, 1]);
  });

  test('ends at its time limit; the next invocation gets a new one, also when it waited', async () => {
    const invoke = poolOf(1);
    const [hung, next] = await Promise.all([invoke({ act: 'hang' }), invoke({})]);
    expect(hung).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('after 1.00 seconds'),
    });
    expect(next['calls']).toBe(1);
  });

  test('that breaks after its answer is not used again', async () => {
    const invoke = poolOf(1);
    expect((await invoke({ act: 'late' }))['calls']).toBe(1);
    let answer: Record<string, unknown>;
    do {
      answer = await invoke({});
      expect(answer['errorMessage'] ?? 'after the answer').toBe('after the answer');
    } while (answer['calls'] !== 1);
  });

  test('that cannot start says why, at every invocation', async () => {
    const invoke = poolOf(1, 'throw new RangeError("no start");');
    const answers = [await invoke({}), await invoke({})];
    expect(answers).toEqual(
      [1, 2].map(() => expect.objectContaining({ errorType: 'RangeError', errorMessage: 'no start' })),
    );
  });

  test('without the exported handler says so', async () => {
    expect(await poolOf(1, 'export const other = 1;')({})).toMatchObject({
      errorMessage: 'index.handler is undefined or not exported',
    });
  });
});
