import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { signalMetric } from './signal-metric.ts';

export interface DossierAlarmsProps {
  readonly config: StageConfig;
  readonly topic: ITopic;
}

/** Alarms of dossiers' terms: decisions that are late (DOS-3), a calendar that counts them wrongly, and pictures that stay too long (FACE-4). */
export class DossierAlarms extends Construct {
  constructor(scope: Construct, id: string, { config, topic }: DossierAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Overdue', {
      runbook: 'overdue-dossiers',
      meaning: 'Dossiers wait for an officer or an operator beyond the working day in which a decision was due.',
      metric: new Metric({
        namespace: 'Dinhdanh',
        metricName: 'DossiersOverdue',
        dimensionsMap: { Stage: config.name },
        // Each minute says how many there are.
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Holidays', {
      runbook: 'public-holidays',
      meaning: 'The public holidays of this year, or from December on of the next, are not in the data.',
      metric: signalMetric(config.name, 'HolidaysUnannounced'),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'ObjectsLeft', {
      runbook: 'objects-left-behind',
      meaning: 'Pictures or files of chips that no dossier names any more could not be erased.',
      metric: signalMetric(config.name, 'ObjectsLeftBehind'),
      threshold: 1,
      topic,
    });
  }
}
