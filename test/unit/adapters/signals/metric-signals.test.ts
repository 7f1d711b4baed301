import { describe, expect, test } from '@jest/globals';
import { metricSignals } from '../../../../adapters/signals/metric-signals.ts';
import type { Signal } from '../../../../domain/signals.ts';

const NOW = 1_800_000_000_000;

/** The one line that a signal leaves. */
function lineOf(...signal: Signal): unknown {
  const lines: string[] = [];
  metricSignals('staging', { now: () => NOW }, (line) => lines.push(line)).raise(...signal);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!);
}

describe('a signal is a line of the embedded metric format', () => {
  test('TH-6 it counts one of its metric, by stage', () => {
    expect(lineOf('code_wrong')).toEqual({
      _aws: {
        Timestamp: NOW,
        CloudWatchMetrics: [
          { Namespace: 'Dinhdanh', Dimensions: [['Stage']], Metrics: [{ Name: 'WrongCodes', Unit: 'Count' }] },
        ],
      },
      message: 'code_wrong',
      Stage: 'staging',
      WrongCodes: 1,
    });
  });

  test.each([
    [['sms_brake', { window: 'day' }], { message: 'sms_brake', SmsBrakeRefusals: 1, window: 'day' }],
    [['notice_parked', { noticeId: 'n-1' }], { message: 'notice_parked', NoticesParked: 1, noticeId: 'n-1' }],
    [
      ['dossiers_overdue', { count: 7, review: 5, parked: 2 }],
      { message: 'dossiers_overdue', DossiersOverdue: 7, review: 5, parked: 2 },
    ],
    [['objects_left_behind', { count: 2 }], { message: 'objects_left_behind', ObjectsLeftBehind: 2 }],
    [['factor_wrong', { factor: 'passcode' }], { message: 'factor_wrong', WrongFactors: 1, factor: 'passcode' }],
    [['password_wrong'], { message: 'password_wrong', WrongPasswords: 1 }],
  ] satisfies [Signal, object][])('OTP-6 FA-10 %j says in the line which it was', (signal, said) => {
    expect(lineOf(...signal)).toMatchObject(said);
  });
});
