import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LogMetric } from './log-metric.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

const MINUTE = Duration.minutes(1);

export interface FunctionAlarmsProps {
  readonly name: string;
  readonly lambda: LambdaFunction;
  readonly timeoutSeconds: number;
  readonly topic: ITopic;
}

/** A function's alarms: it fails, it is refused capacity, it comes near its time limit. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, lambda, timeoutSeconds, topic }: FunctionAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'Errors', {
      runbook: 'function-errors',
      meaning: `${name}: an error was logged, or a call ended in one that nobody caught or in a timeout.`,
      metric: this.errors(name, lambda),
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

  /** The pipeline answers what it catches, so that Lambda sees no error: what it logged about it counts as one. */
  private errors(name: string, lambda: LambdaFunction): MathExpression {
    const lines = new LogMetric(this, 'ErrorLines', {
      metricName: `${name}ErrorLines`,
      pattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
    });
    lines.count(name, lambda);
    return new MathExpression({
      expression: 'FILL(ended, 0) + FILL(logged, 0)',
      usingMetrics: { ended: lambda.metricErrors({ period: MINUTE }), logged: lines.perMinute },
      period: MINUTE,
    });
  }
}
