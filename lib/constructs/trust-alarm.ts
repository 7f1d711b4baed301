import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

/** Days before an anchor's end from which the alarm rings (CHIP-5). */
const DAYS_AHEAD = 90;

/** An alarm before a trust anchor expires, and when there is no usable one. */
export class TrustAlarm extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { config, topic }: { readonly config: StageConfig; readonly topic: ITopic },
  ) {
    super(scope, id);
    new RunbookAlarm(this, 'Anchors', {
      runbook: 'trust-anchors',
      meaning: `A trust anchor expires in less than ${DAYS_AHEAD} days, or there is none.`,
      metric: new Metric({
        namespace: 'Dinhdanh',
        metricName: 'TrustAnchorDays',
        dimensionsMap: { Stage: config.name },
        statistic: 'Minimum',
        period: Duration.days(1),
      }),
      threshold: DAYS_AHEAD,
      below: true,
      topic,
    });
  }
}
