import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { signalMetric } from './signal-metric.ts';

export interface SmsAlarmsProps {
  readonly config: StageConfig;
  readonly topic: ITopic;
}

/** Single refusals are numbers that cannot be reached. */
const REFUSALS_PER_MINUTE = 5;

/** Alarms of text messages: the brake (OTP-6) or SNS stopped some, a notice was parked, or they cost more than planned. */
export class SmsAlarms extends Construct {
  constructor(scope: Construct, id: string, { config, topic }: SmsAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Brake', {
      runbook: 'sms-brake',
      meaning: 'The spend brake refused to send codes.',
      metric: signalMetric(config.name, 'SmsBrakeRefusals'),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'NoticeBrake', {
      runbook: 'sms-brake',
      meaning: 'The spend brake of bulk notices held some back: they wait for the next minute or day.',
      metric: signalMetric(config.name, 'NoticesBraked'),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'NotOffered', {
      runbook: 'notices-backlog',
      meaning: 'The queue of notices did not take some: they wait for the relay.',
      metric: signalMetric(config.name, 'NoticesNotOffered'),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Refused', {
      runbook: 'sms-refused',
      meaning: `SNS refused ${REFUSALS_PER_MINUTE} messages or more in a minute.`,
      metric: signalMetric(config.name, 'SmsRefused'),
      threshold: REFUSALS_PER_MINUTE,
      topic,
    });
    new RunbookAlarm(this, 'Parked', {
      runbook: 'parked-notices',
      meaning: 'A notice to an account’s owner was parked: perhaps it was not sent.',
      metric: signalMetric(config.name, 'NoticesParked'),
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
