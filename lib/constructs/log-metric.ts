import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type IFilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface LogMetricProps {
  readonly metricName: string;
  readonly pattern: IFilterPattern;
}

/** Counts lines that functions log. Filters cannot add a dimension of ours, so the stack's name keeps the stages apart. */
export class LogMetric extends Construct {
  /** Lines of all counted functions by the minute. */
  readonly perMinute: Metric;
  readonly #props: LogMetricProps;

  constructor(scope: Construct, id: string, props: LogMetricProps) {
    super(scope, id);
    this.#props = props;
    this.perMinute = new Metric({
      namespace: Stack.of(this).stackName,
      metricName: props.metricName,
      statistic: 'Sum',
      period: Duration.minutes(1),
    });
  }

  /** Counts the lines of one more function, whose name is given. */
  count(name: string, { logGroup }: LambdaFunction): void {
    const { metricName, pattern } = this.#props;
    const metricNamespace = this.perMinute.namespace;
    new MetricFilter(this, name, { logGroup, filterPattern: pattern, metricNamespace, metricName });
  }
}
