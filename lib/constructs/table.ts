import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { MathExpression, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  Operation,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
export const number = (name: string): Attribute => ({ name, type: AttributeType.NUMBER });

/** Sparse, keys only: whoever queries it reads the items themselves consistently. */
export interface TableIndex {
  readonly name: string;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
}

export interface ServiceTableProps {
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  /** Items are collected some time after the second in their `ttl`; who reads compares `expiresAt` all the same. */
  readonly expires?: boolean;
  readonly indexes?: readonly TableIndex[];
  readonly key: IKey;
  readonly protect: boolean;
  readonly topic: ITopic;
}

/** A table on demand, encrypted under our key, restorable to any second of 35 days, with its alarms. */
export class ServiceTable extends Table {
  constructor(scope: Construct, id: string, props: ServiceTableProps) {
    super(scope, id, {
      partitionKey: props.partitionKey,
      ...(props.sortKey && { sortKey: props.sortKey }),
      ...(props.expires === true && { timeToLiveAttribute: 'ttl' }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.protect,
      removalPolicy: props.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const { name: indexName, ...keys } of props.indexes ?? []) {
      this.addGlobalSecondaryIndex({ indexName, ...keys, projectionType: ProjectionType.KEYS_ONLY });
    }
    explain(
      this,
      'NIST-DynamoDBInBackupPlan',
      'Point-in-time recovery restores any second of 35 days; a vault of an account of its own is the deployer’s to add.',
    );
    new RunbookAlarm(this, 'Throttles', {
      runbook: 'table-throttles',
      meaning: `${id}: calls were throttled for five minutes.`,
      metric: this.throttleEvents(),
      threshold: 1,
      evaluationPeriods: 5,
      topic: props.topic,
    });
    new RunbookAlarm(this, 'SystemErrors', {
      runbook: 'table-system-errors',
      meaning: `${id}: DynamoDB itself failed.`,
      metric: this.metricSystemErrorsForOperations({
        operations: [
          Operation.GET_ITEM,
          Operation.PUT_ITEM,
          Operation.UPDATE_ITEM,
          Operation.QUERY,
          Operation.TRANSACT_WRITE_ITEMS,
        ],
        period: Duration.minutes(1),
      }),
      threshold: 5,
      topic: props.topic,
    });
  }

  private throttleEvents(): IMetric {
    const period = Duration.minutes(1);
    const count = (name: string) => this.metric(name, { statistic: 'Sum', period });
    return new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: { reads: count('ReadThrottleEvents'), writes: count('WriteThrottleEvents') },
      period,
    });
  }
}
