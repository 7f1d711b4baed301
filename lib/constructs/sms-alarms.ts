import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export interface SmsAlarmsProps {
  readonly config: StageConfig;
  readonly topic: ITopic;
}

/** Alarms of text messages: the brake stopped some (OTP-6), or they cost more than planned. */
export class SmsAlarms extends Construct {
  constructor(scope: Construct, id: string, { config, topic }: SmsAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Brake', {
      runbook: 'sms-brake',
      meaning: 'The spend brake refused to send codes.',
      metric: new Metric({
        namespace: 'Dinhdanh',
        metricName: 'SmsBrakeRefusals',
        dimensionsMap: { Stage: config.name },
        statistic: 'Sum',
        period: Duration.minutes(1),
      }),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Spend', {
      runbook: 'sms-spend',
      meaning: `SMS of this month cost ${config.alarms.smsSpendDollars} US dollars or more.`,
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        statistic: 'Maximum',
        period: Duration.hours(1),
      }),
      threshold: config.alarms.smsSpendDollars,
      topic,
    });
  }
}
