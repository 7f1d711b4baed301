import { describe, expect, test } from '@jest/globals';
import type { LogEvent, LogFields } from '../../../../http/log/events.ts';
import { backgroundHandler } from '../../../../lambdas/platform/background-handler.ts';

class RecordingLog {
  readonly lines: (readonly [LogEvent, LogFields])[] = [];
  write(event: LogEvent, fields: LogFields): void {
    this.lines.push([event, fields]);
  }
}

describe('functions that no caller waits for', () => {
  test('TH-31 a failed run is logged by its class, never by its words, and fails', async () => {
    const log = new RecordingLog();
    const fail = () => Promise.reject(new TypeError('079094000001 is somebody'));
    const handler = backgroundHandler(() => Promise.resolve({}), fail, log);
    await expect(handler()).rejects.toThrow('the run failed; the log says how');
    expect(log.lines).toMatchObject([['run_failed', { errorClass: 'TypeError' }]]);
    expect(JSON.stringify(log.lines)).not.toContain('079094000001');
  });

  test('FA-17 a connect that failed is tried again by the next run, one that succeeded is kept', async () => {
    let connects = 0;
    const connect = () => {
      connects += 1;
      return connects === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(connects);
    };
    const ran: number[] = [];
    const run = (dependency: number) => Promise.resolve(ran.push(dependency));
    const handler = backgroundHandler(connect, run, new RecordingLog());
    await expect(handler()).rejects.toThrow();
    await handler();
    await handler();
    expect([connects, ran]).toEqual([2, [2, 2]]);
  });
});
