import type { Signals } from '../../domain/otp/code-sender.ts';
import type { Clock } from '../../domain/time.ts';

const METRIC_OF = {
  sms_brake: 'SmsBrakeRefusals',
  code_wrong: 'WrongCodes',
  password_wrong: 'WrongPasswords',
} as const;

/**
 * Signals as CloudWatch metrics in the embedded metric format: one line on standard output, no call, no client. Alarms watch
 * them by stage.
 */
export const metricSignals = (
  stage: string,
  clock: Clock,
  write: (line: string) => void = toStandardOutput,
): Signals => ({
  raise: (signal) => {
    const name = METRIC_OF[signal];
    const directive = { Namespace: 'Dinhdanh', Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: 'Count' }] };
    write(
      JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics: [directive] }, Stage: stage, [name]: 1 }),
    );
  },
});

const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);
