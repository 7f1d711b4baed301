import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';

export interface QueueMappingProps {
  readonly queue: IQueue;
  readonly target: IFunction;
  /** How many batches are worked at once, which is the pace. */
  readonly concurrency: number;
}

const BATCH = 10;

/** Brings a queue's messages to a function, which says of each batch what failed. */
export class QueueMapping extends EventSourceMapping {
  constructor(scope: Construct, id: string, { queue, target, concurrency }: QueueMappingProps) {
    super(scope, id, {
      target,
      eventSourceArn: queue.queueArn,
      batchSize: BATCH,
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
    });
    explain(
      this,
      'Serverless-LambdaEventSourceMappingDestination',
      'Destinations are of streams; what fails in a queue goes to the queue’s own dead letters.',
    );
  }
}
