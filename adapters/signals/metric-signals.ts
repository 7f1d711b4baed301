import type { Signal, Signals } from '../../domain/signals.ts';
import type { Clock } from '../../domain/time.ts';

const METRIC_OF = {
  sms_brake: 'SmsBrakeRefusals',
  sms_refused: 'SmsRefused',
  notices_braked: 'NoticesBraked',
  notices_not_offered: 'NoticesNotOffered',
  notice_parked: 'NoticesParked',
  reminders_behind: 'RemindersBehind',
  dossier_parked: 'DossiersParked',
  dossiers_overdue: 'DossiersOverdue',
  holidays_unannounced: 'HolidaysUnannounced',
  objects_left_behind: 'ObjectsLeftBehind',
  code_wrong: 'WrongCodes',
  password_wrong: 'WrongPasswords',
  factor_wrong: 'WrongFactors',
  pair_unmatched: 'UnmatchedPairs',
} as const satisfies Record<Signal[0], string>;

/**
 * Signals as CloudWatch metrics in the embedded metric format: one line on standard output, no call, no client. Alarms watch
 * them by stage; what stands beside a signal stands in the line alone, and is no dimension.
 */
export const metricSignals = (
  stage: string,
  clock: Clock,
  write: (line: string) => void = toStandardOutput,
): Signals => ({
  raise: (signal, detail?) => {
    const name = METRIC_OF[signal];
    const directive = { Namespace: 'Dinhdanh', Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: 'Count' }] };
    write(
      JSON.stringify({
        ...detail,
        _aws: { Timestamp: clock.now(), CloudWatchMetrics: [directive] },
        message: signal,
        Stage: stage,
        [name]: detail !== undefined && 'count' in detail ? detail.count : 1,
      }),
    );
  },
});

const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);
