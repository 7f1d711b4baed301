import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** Runs of a machine that failed, timed out or were stopped, by the minute. */
export function brokenRuns(machine: StateMachine): MathExpression {
  const period = Duration.minutes(1);
  return new MathExpression({
    expression: 'FILL(failed, 0) + FILL(late, 0) + FILL(stopped, 0)',
    usingMetrics: {
      failed: machine.metricFailed({ period }),
      late: machine.metricTimedOut({ period }),
      stopped: machine.metricAborted({ period }),
    },
    period,
  });
}
