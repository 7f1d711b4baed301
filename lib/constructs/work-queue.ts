import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { explain } from '../nag.ts';
import type { RotatingKey } from './key.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export interface WorkQueueProps {
  /** What waits in it, in the plural, as operators are told. */
  readonly what: string;
  /** The longest time that its consumer may take for a batch. */
  readonly consumerTimeoutSeconds: number;
  readonly key: RotatingKey;
  readonly topic: ITopic;
  /** Pages of its two alarms. */
  readonly runbooks: { readonly deadLetters: string; readonly backlog: string };
}

/** What AWS advises between a consumer's time limit and that for which its messages stay out of sight. */
const TIMEOUTS_OUT_OF_SIGHT = 6;
const TRIES = 5;
/** Half an hour: longer than any blast at the pace of the consumer that was planned for. */
const OLDEST_SECONDS = 1_800;
const MINUTE = Duration.minutes(1);

/** An encrypted queue with its dead letters, and the alarms of both. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** Of the two. */
  readonly key: RotatingKey;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { what, consumerTimeoutSeconds, key, topic, runbooks } = props;
    this.key = key;
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      // What it holds stands in a table too.
      removalPolicy: RemovalPolicy.DESTROY,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(consumerTimeoutSeconds * TIMEOUTS_OUT_OF_SIGHT),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
    explain(
      this.deadLetters,
      'Serverless-SQSRedrivePolicy',
      'It is itself where the dead letters of the other queue go.',
    );
    new RunbookAlarm(this, 'DeadLettersAlarm', {
      runbook: runbooks.deadLetters,
      meaning: `Of ${what} at least one failed ${TRIES} times and lies among the dead letters.`,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      threshold: 1,
      topic,
    });
    new RunbookAlarm(this, 'BacklogAlarm', {
      runbook: runbooks.backlog,
      meaning: `Of ${what} the oldest has waited in the queue for ${OLDEST_SECONDS / 60} minutes or longer.`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      threshold: OLDEST_SECONDS,
      topic,
    });
  }
}
