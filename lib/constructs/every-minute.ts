import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { explain } from '../nag.ts';

export interface EveryMinuteProps {
  readonly description: string;
  readonly target: IFunction;
}

/** Runs a function every minute. A run that fails is not repeated: the next minute's does the same work. */
export class EveryMinute extends Construct {
  constructor(scope: Construct, id: string, { description, target }: EveryMinuteProps) {
    super(scope, id);
    const rule = new Rule(this, 'Rule', {
      description,
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(target, { retryAttempts: 0 })],
    });
    explain(rule, 'Serverless-EventBusDLQ', 'A lost minute is made up for by the next: the work stands in a table.');
  }
}
