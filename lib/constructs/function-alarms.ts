import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RunbookAlarm } from './runbook-alarm.ts';

const MINUTE = Duration.minutes(1);

export interface FunctionAlarmsProps {
  readonly name: string;
  readonly lambda: IFunction;
  readonly timeoutSeconds: number;
  readonly topic: ITopic;
}

/** A function's alarms: it fails, it is refused capacity, it comes near its time limit. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, lambda, timeoutSeconds, topic }: FunctionAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Errors', {
      runbook: 'function-errors',
      meaning: `${name}: calls ended in an error that nobody caught, or in a timeout.`,
      metric: lambda.metricErrors({ period: MINUTE }),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Throttles', {
      runbook: 'function-throttles',
      meaning: `${name}: calls were refused for want of concurrency.`,
      metric: lambda.metricThrottles({ period: MINUTE }),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'Duration', {
      runbook: 'function-duration',
      meaning: `${name}: one call in a hundred takes more than half of its time limit, for three minutes.`,
      metric: lambda.metricDuration({ period: MINUTE, statistic: 'p99' }),
      threshold: timeoutSeconds * 500,
      evaluationPeriods: 3,
      topic,
    });
  }
}
