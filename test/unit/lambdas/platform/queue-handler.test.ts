import { describe, expect, test } from '@jest/globals';
import { RecordingLog } from '../../../doubles/edge/recording-log.ts';
import { queueHandler } from '../../../../lambdas/platform/queue-handler.ts';

const batchOf = (...bodies: readonly string[]) => ({
  Records: bodies.map((body, at) => ({ messageId: `m-${at}`, body })),
});
const plenty = { getRemainingTimeInMillis: () => 60_000 };

describe('functions that a queue calls', () => {
  test('FA-19 what fails comes again alone, whatever stands before and after it', async () => {
    const log = new RecordingLog();
    const done: string[] = [];
    const work = (_: unknown, body: string) =>
      body === 'bad'
        ? Promise.reject(new TypeError('079094000001 is somebody'))
        : Promise.resolve(void done.push(body));
    const handler = queueHandler(() => Promise.resolve({}), work, log);
    expect(await handler(batchOf('a', 'bad', 'b'), plenty)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    expect(done).toEqual(['a', 'b']);
    expect(log.lines).toMatchObject([{ event: 'message_failed', errorClass: 'TypeError', messageId: 'm-1' }]);
    expect(JSON.stringify(log.lines)).not.toContain('079094000001');
  });

  test('FA-18 what there is no time for is not begun, and comes again', async () => {
    const left = [60_000, 30_000, 14_999, 10];
    const done: string[] = [];
    const work = (_: unknown, body: string) => Promise.resolve(void done.push(body));
    const handler = queueHandler(() => Promise.resolve({}), work, new RecordingLog());
    const report = await handler(batchOf('a', 'b', 'c', 'd'), { getRemainingTimeInMillis: () => left.shift() ?? 0 });
    expect([done, report.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)]).toEqual([
      ['a', 'b'],
      ['m-2', 'm-3'],
    ]);
  });

  test('FA-17 a connect that failed fails the batch, and is tried again by the next', async () => {
    let connects = 0;
    const connect = () => ((connects += 1) === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(connects));
    const seen: number[] = [];
    const log = new RecordingLog();
    const handler = queueHandler(connect, (dependency) => Promise.resolve(void seen.push(dependency)), log);
    await expect(handler(batchOf('a'), plenty)).rejects.toThrow('the connection failed; the log says how');
    await handler(batchOf('a'), plenty);
    await handler(batchOf('a'), plenty);
    expect([connects, seen]).toEqual([2, [2, 2]]);
    expect(log.lines).toMatchObject([{ event: 'connect_failed' }]);
  });
});
