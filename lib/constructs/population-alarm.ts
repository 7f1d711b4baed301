import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { LogEvent } from '../../http/log/events.ts';
import { LogMetric } from './log-metric.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

const EVENT: LogEvent = 'dependency_unavailable';

/** An alarm when the population database leaves calls of the functions that it counts without an answer (REG-6). */
export class PopulationAlarm extends LogMetric {
  constructor(scope: Construct, id: string, { topic }: { readonly topic: ITopic }) {
    super(scope, id, {
      metricName: 'PopulationFailures',
      pattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', EVENT),
        FilterPattern.stringValue('$.dependency', '=', 'population'),
      ),
    });
    new RunbookAlarm(this, 'Failures', {
      runbook: 'population-unavailable',
      meaning: 'The population database left calls without an answer, three minutes in a row.',
      metric: this.perMinute,
      threshold: 1,
      evaluationPeriods: 3,
      topic,
    });
  }
}
