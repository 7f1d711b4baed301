import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageName } from '../config/stage.ts';
import { brokenRuns } from './broken-runs.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { signalMetric } from './signal-metric.ts';

export interface ApprovalAlarmsProps {
  readonly stage: StageName;
  readonly machine: StateMachine;
  readonly topic: ITopic;
}

const MINUTE = Duration.minutes(1);

/** Alarms of the approval workflow: runs end without an answer, starts are throttled, dossiers are parked (APR-5). */
export class ApprovalAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, machine, topic }: ApprovalAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Broken', {
      runbook: 'approval-broken',
      meaning:
        'Runs of the approval workflow failed, timed out or were stopped: their dossiers still count as being checked.',
      metric: brokenRuns(machine),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Throttled', {
      runbook: 'approval-throttled',
      meaning: 'Step Functions throttled the approval workflow, five minutes in a row.',
      metric: machine.metricThrottled({ period: MINUTE }),
      threshold: 1,
      evaluationPeriods: 5,
      topic,
    });
    new RunbookAlarm(this, 'Parked', {
      runbook: 'parked-dossiers',
      meaning: 'A dossier was parked: it waits for an operator.',
      metric: signalMetric(stage, 'DossiersParked'),
      threshold: 1,
      topic,
    });
  }
}
