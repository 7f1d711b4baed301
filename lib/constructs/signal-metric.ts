import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** How often a minute the functions of a stage raised a signal (`domain/signals.ts`), under its metric's name. */
export const signalMetric = (stage: string, metricName: string): Metric =>
  new Metric({
    namespace: 'Dinhdanh',
    metricName,
    dimensionsMap: { Stage: stage },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });
