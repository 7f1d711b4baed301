import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageName } from '../config/stage.ts';
import { explain } from '../nag.ts';
import { brokenRuns } from './broken-runs.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { signalMetric } from './signal-metric.ts';
import { StandardMachine } from './standard-machine.ts';

export interface RemindersProps {
  readonly stage: StageName;
  /** Takes up one shard. */
  readonly target: IFunction;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
  readonly topic: ITopic;
}

/** The workflow that reminds of activations (ACT-5), every hour, with its alarms. A run that fails is not repeated: the next does what it left. */
export class Reminders extends Construct {
  constructor(scope: Construct, id: string, { stage, target, logKey, logRetention, topic }: RemindersProps) {
    super(scope, id);
    const { machine } = new StandardMachine(this, 'Workflow', {
      definition: 'reminders',
      runs: 'the reminders of activations',
      functions: { Reminders: target },
      logKey,
      logRetention,
    });
    const role = new Role(this, 'ClockRole', {
      description: 'Starts: the reminders of activations',
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
    });
    const rule = new Rule(this, 'Rule', {
      description: 'Reminds of activations that wait',
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new SfnStateMachine(machine, { input: RuleTargetInput.fromObject({}), role, retryAttempts: 0 })],
    });
    explain(rule, 'Serverless-EventBusDLQ', 'A lost hour is made up for by the next: the work stands in a table.');
    explain(role, 'NIST-IAMNoInlinePolicy', 'The policy is of this role alone and goes when the role goes.');
    new RunbookAlarm(this, 'Broken', {
      runbook: 'reminders-broken',
      meaning: 'Runs of the reminders of activations failed, timed out or were stopped: some people were not reminded.',
      metric: brokenRuns(machine),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Behind', {
      runbook: 'reminders-behind',
      meaning: 'A run of the reminders of activations had no time for all that were due.',
      metric: signalMetric(stage, 'RemindersBehind'),
      threshold: 1,
      topic,
    });
  }
}
