import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { EvidenceBucket } from '../constructs/evidence-bucket.ts';
import { GeneratedSecret } from '../constructs/generated-secret.ts';
import { RotatingKey } from '../constructs/key.ts';
import { ObjectsBucket } from '../constructs/objects-bucket.ts';
import { PepperKey } from '../constructs/pepper-key.ts';
import { ServiceTable } from '../constructs/table.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { officerIssuer, type OfficerIssuerSettings } from './officer-issuer.ts';
import { shapeOf, type TableName, tableShapes } from './data-tables.ts';

export interface DataStackProps extends StackProps {
  readonly config: StageConfig;
}

/** Everything that outlives a release: tables, pictures, secrets, keys, the queue of notices, and the topic that alarms go to. */
export class DataStack extends Stack {
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly tablesKey: RotatingKey;
  readonly secretsKey: RotatingKey;
  readonly objectsKey: RotatingKey;
  readonly operationsKey: RotatingKey;
  readonly evidenceKey: RotatingKey;
  readonly pepperKey: PepperKey;
  readonly objects: ObjectsBucket;
  readonly evidence: EvidenceBucket;
  readonly rootSecret: Secret;
  readonly edgeSecret: Secret;
  readonly alarmTopic: AlarmTopic;
  readonly notices: WorkQueue;
  readonly officerIssuer: OfficerIssuerSettings;

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, props);
    const retain = config.protectData;
    this.tablesKey = new RotatingKey(this, 'TablesKey', { description: 'Encrypts the tables', retain });
    this.secretsKey = new RotatingKey(this, 'SecretsKey', { description: 'Encrypts the secrets', retain });
    this.objectsKey = new RotatingKey(this, 'ObjectsKey', { description: 'Encrypts pictures and chips', retain });
    this.operationsKey = new RotatingKey(this, 'OperationsKey', {
      description: 'Encrypts logs, alarms, queues',
      retain,
    });
    this.operationsKey.allowLogs();
    this.pepperKey = new PepperKey(this, 'PepperKey', { description: 'Keys passcodes and security answers', retain });
    const { email } = config.alarms;
    this.alarmTopic = new AlarmTopic(this, 'Alarms', {
      key: this.operationsKey,
      ...(email !== undefined && { email }),
    });
    this.rootSecret = new GeneratedSecret(this, 'RootSecret', {
      description: 'Keys of references and of personal data are derived from it; it never changes',
      unrotated:
        'References are table keys made with it: another value would be another database. Re-keying is a migration.',
      key: this.secretsKey,
      retain,
    });
    this.edgeSecret = new GeneratedSecret(this, 'EdgeSecret', {
      description: 'Keys of nonces and of remembered answers are derived from it',
      unrotated:
        'An operator rotates it when there is reason to: what it guards lives minutes to a day, and the old value still opens it.',
      key: this.secretsKey,
      retain,
    });
    this.objects = new ObjectsBucket(this, 'ObjectsBucket', { key: this.objectsKey, retain });
    this.evidenceKey = new RotatingKey(this, 'EvidenceKey', { description: 'Encrypts evidence of decisions', retain });
    this.evidence = new EvidenceBucket(this, 'EvidenceBucket', {
      key: this.evidenceKey,
      retain,
      ...config.evidence,
    });
    new CfnOutput(this, 'EvidenceBucketName', { value: this.evidence.bucketName });
    new CfnOutput(this, 'ObjectsBucketName', { value: this.objects.bucketName });
    new CfnOutput(this, 'RootSecretArn', { value: this.rootSecret.secretArn });
    new CfnOutput(this, 'EdgeSecretArn', { value: this.edgeSecret.secretArn });
    this.notices = new WorkQueue(this, 'Notices', {
      what: 'bulk notices',
      consumerTimeoutSeconds: config.functions.notifier.timeoutSeconds,
      key: this.operationsKey,
      topic: this.alarmTopic,
      runbooks: { deadLetters: 'notices-dead-letters', backlog: 'notices-backlog' },
    });
    new CfnOutput(this, 'NoticesQueueUrl', { value: this.notices.queue.queueUrl });
    new CfnOutput(this, 'NoticesDeadLettersUrl', { value: this.notices.deadLetters.queueUrl });
    new CfnOutput(this, 'NoticesDeadLettersArn', { value: this.notices.deadLetters.queueArn });
    this.tables = this.makeTables(config);
    this.officerIssuer = officerIssuer(this, config);
  }

  private makeTables(config: StageConfig): ReadonlyMap<TableName, Table> {
    const names = (Object.keys(tableShapes) as TableName[]).filter(
      (name) => name !== 'Population' || config.population.kind === 'sandbox',
    );
    return new Map(names.map((name) => [name, this.makeTable(name, config)]));
  }

  private makeTable(name: TableName, config: StageConfig): Table {
    const table = new ServiceTable(this, `${name}Table`, {
      ...shapeOf(name),
      key: this.tablesKey,
      protect: config.protectData,
      topic: this.alarmTopic,
    });
    new CfnOutput(this, `${name}TableName`, { value: table.tableName });
    return table;
  }
}
