import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { signalMetric } from './signal-metric.ts';

export interface GuessingAlarmsProps {
  readonly config: StageConfig;
  readonly topic: ITopic;
}

/** Alarms of guessing over all accounts together, which no single account's counter sees (TH-6). */
export class GuessingAlarms extends Construct {
  constructor(scope: Construct, id: string, { config, topic }: GuessingAlarmsProps) {
    super(scope, id);
    const { wrongCodesPerMinute, wrongPasswordsPerMinute, wrongFactorsPerMinute, unmatchedPairsPerMinute } =
      config.alarms;
    const alarm = (name: string, metricName: string, what: string, threshold: number): RunbookAlarm =>
      new RunbookAlarm(this, name, {
        runbook: 'guessing',
        meaning: `${threshold} wrong ${what} or more in a minute, over all accounts.`,
        metric: signalMetric(config.name, metricName),
        threshold,
        topic,
      });
    alarm('Codes', 'WrongCodes', 'codes', wrongCodesPerMinute);
    alarm('Passwords', 'WrongPasswords', 'passwords', wrongPasswordsPerMinute);
    alarm('Factors', 'WrongFactors', 'passcodes and security answers', wrongFactorsPerMinute);
    alarm('Pairs', 'UnmatchedPairs', 'pairs of number and phone', unmatchedPairsPerMinute);
  }
}
