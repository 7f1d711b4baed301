import { resolve } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ChipConfig, FunctionName, PopulationConfig, StageConfig } from '../config/stage.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { trustBundleWriter } from '../constructs/trust-bundle.ts';
import type { Release } from '../release.ts';
import type { DataStack } from './data-stack.ts';
import { type Access, accessOf, type Action } from './feature-access.ts';

/** Holds a folder `<name>/handler.ts` for each function. */
const LAMBDAS = resolve(import.meta.dirname, '../../lambdas');

export interface FeatureFunctionProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly release: Release;
  readonly publicOrigin: string;
}

interface GrantedTable {
  readonly name: string;
  readonly table: Table;
  readonly actions: readonly Action[];
}

/** A function of the system, with the environment and the permissions that its access names and no more. */
export class FeatureFunction extends ServiceFunction {
  constructor(scope: Construct, name: FunctionName, props: FeatureFunctionProps) {
    const { config, data, release } = props;
    const access = accessOf[name];
    const tables = tablesOf(access, data);
    super(scope, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
      description: descriptionOf(name),
      entry: resolve(LAMBDAS, name, 'handler.ts'),
      config: config.functions[name],
      lossless: losslessBecause(name),
      ...(access.chip && config.chip.kind === 'own' && { addFiles: trustBundleWriter(config.chip) }),
      environment: {
        STAGE: config.name,
        SERVICE_VERSION: release.version,
        COMMIT: release.commit,
        ...(access.secrets && dataEnvironment(props)),
        ...(access.population && { POPULATION: JSON.stringify(config.population) }),
        ...(access.chip && { CHIP_VERIFIER: JSON.stringify(config.chip) }),
        ...(access.sms && { SMS_SENDER: config.smsSender }),
        ...Object.fromEntries(tables.map(({ name, table }) => [`${name.toUpperCase()}_TABLE`, table.tableName])),
      },
      logKey: data.operationsKey,
      logRetention: config.logRetention,
      topic: data.alarmTopic,
    });
    this.allowTables(tables, data);
    for (const {
      name: table,
      table: { tableArn },
    } of tables) {
      if (access.indexes?.some((indexed) => indexed === table)) this.allow(['dynamodb:Query'], `${tableArn}/index/due`);
    }
    if (access.secrets) this.allowSecrets(data);
    if (access.population) this.allowCertificates(config.population);
    if (access.chip) this.allowCertificates(config.chip);
    if (access.sms) this.allowSms();
  }

  private allowTables(tables: readonly GrantedTable[], data: DataStack): void {
    for (const { table, actions } of tables)
      this.allow(
        actions.map((action) => `dynamodb:${action}`),
        table.tableArn,
      );
    if (tables.length > 0) this.allowDecryption(data.tablesKey.keyArn, 'dynamodb');
  }

  private allowSecrets(data: DataStack): void {
    for (const secret of [data.rootSecret, data.edgeSecret])
      this.allow(['secretsmanager:GetSecretValue'], secret.secretArn);
    this.allowDecryption(data.secretsKey.keyArn, 'secretsmanager');
  }

  /** The certificates for a service of the ministry, which the deployer keeps; under a key of the deployer's, its policy lets the role in. */
  private allowCertificates(of: PopulationConfig | ChipConfig): void {
    if (!('caSecretArn' in of)) return;
    for (const arn of [of.caSecretArn, of.clientCertificateSecretArn]) {
      this.allow(['secretsmanager:GetSecretValue'], arn);
    }
  }

  /** The key works for the role only where `service` asks in its name. */
  private allowDecryption(keyArn: string, service: string): void {
    const { region } = Stack.of(this);
    this.allow(['kms:Decrypt'], keyArn, { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } });
  }

  /** Text messages to phone numbers, which have no ARN; to no topic. */
  private allowSms(): void {
    this.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }),
    );
  }
}

const descriptionOf = (name: FunctionName): string =>
  name === 'relay' ? 'Sends notices that were left behind' : `Answers the calls of ${name}`;

/** Why no event can be lost without a queue for dead ones. */
const losslessBecause = (name: FunctionName): string =>
  name === 'relay'
    ? 'What it is to do stands in the outbox: the run of the next minute does what a lost one did not.'
    : 'Only API Gateway calls it, and waits for the answer: there is no event that could be lost.';

/** The tables of `access` that the stage has: the sandbox population is not in every one. */
const tablesOf = (access: Access, data: DataStack): readonly GrantedTable[] =>
  [...data.tables].flatMap(([name, table]) => {
    const actions = access.tables[name];
    return actions === undefined ? [] : [{ name, table, actions }];
  });

const dataEnvironment = ({ config, data, publicOrigin }: FeatureFunctionProps): Record<string, string> => ({
  PUBLIC_ORIGIN: publicOrigin,
  LIMITS: JSON.stringify(config.limits),
  ROOT_SECRET_ARN: data.rootSecret.secretArn,
  EDGE_SECRET_ARN: data.edgeSecret.secretArn,
});
