import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

/** Days before an anchor's end from which the alarm rings (CHIP-5). */
const ANCHOR_DAYS_AHEAD = 90;
/** Days before a CRL is due; an issuer renews it every few weeks, and past its day cards go to officers. */
const CRL_DAYS_AHEAD = 7;

/** Alarms before a trust anchor of the stage's cards expires or its CRL is due, and when there is no usable one. */
export class TrustAlarm extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { config, topic }: { readonly config: StageConfig; readonly topic: ITopic },
  ) {
    super(scope, id);
    const rings = (name: string, metricName: string, threshold: number, meaning: string): void => {
      new RunbookAlarm(this, name, {
        runbook: 'trust-anchors',
        meaning,
        metric: new Metric({
          namespace: 'Dinhdanh',
          metricName,
          dimensionsMap: { Stage: config.name },
          statistic: 'Minimum',
          period: Duration.days(1),
        }),
        threshold,
        below: true,
        topic,
      });
    };
    rings(
      'Anchors',
      'TrustAnchorDays',
      ANCHOR_DAYS_AHEAD,
      `A trust anchor of our cards expires in less than ${ANCHOR_DAYS_AHEAD} days, or there is none.`,
    );
    rings(
      'Crls',
      'TrustCrlDays',
      CRL_DAYS_AHEAD,
      `A CRL of our cards’ issuer is due in less than ${CRL_DAYS_AHEAD} days, or there is none.`,
    );
  }
}
