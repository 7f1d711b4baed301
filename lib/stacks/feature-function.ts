import { resolve } from 'node:path';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { pageFeatures } from '../../http/contract/page-calls.ts';
import type { FunctionName } from '../config/stage.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Release } from '../release.ts';
import { background, isBackground } from './background.ts';
import type { DataStack } from './data-stack.ts';
import type { TableName } from './data-tables.ts';
import { type Access, accessOf, type Action } from './feature-access.ts';
import { needs, type Need, type NeedProps } from './feature-needs.ts';
import { allowDecryption } from './key-access.ts';
import { allowObjects } from './object-access.ts';

/** Holds a folder `<name>/handler.ts` for each function. */
const LAMBDAS = resolve(import.meta.dirname, '../../lambdas');

export interface FeatureFunctionProps extends NeedProps {
  readonly release: Release;
  /** Of the page that may read answers, for features that it calls. */
  readonly webOrigin?: string;
}

interface GrantedTable {
  readonly name: TableName;
  readonly table: Table;
  readonly actions: readonly Action[];
}

/** A function of the system, with the environment and the permissions that its access names and no more. */
export class FeatureFunction extends ServiceFunction {
  constructor(scope: Construct, name: FunctionName, props: FeatureFunctionProps) {
    const { config, data, release, webOrigin } = props;
    const access = accessOf[name];
    const tables = tablesOf(access, data);
    const needed: readonly Need[] = access.needs.map((need) => needs[need]);
    super(scope, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
      ...(isBackground(name) ? background[name] : ofFeature(name)),
      entry: resolve(LAMBDAS, name, 'handler.ts'),
      config: config.functions[name],
      addFiles: (folder) => {
        for (const need of needed) need.files?.(props)?.(folder);
      },
      environment: {
        STAGE: config.name,
        SERVICE_VERSION: release.version,
        COMMIT: release.commit,
        ...Object.fromEntries(needed.flatMap((need) => Object.entries(need.environment(props)))),
        ...(webOrigin !== undefined && pageFeatures.has(name) && { WEB_ORIGIN: webOrigin }),
        ...(access.objects && { OBJECTS_BUCKET: data.objects.bucketName }),
        ...Object.fromEntries(tables.map(({ name, table }) => [`${name.toUpperCase()}_TABLE`, table.tableName])),
      },
      logKey: data.operationsKey,
      logRetention: config.logRetention,
      topic: data.alarmTopic,
    });
    for (const {
      name: table,
      table: { tableArn },
      actions,
    } of tables) {
      this.allow(
        actions.map((action) => `dynamodb:${action}`),
        tableArn,
      );
      for (const index of access.indexes?.[table] ?? []) this.allow(['dynamodb:Query'], `${tableArn}/index/${index}`);
    }
    if (tables.length > 0) allowDecryption(this, data.tablesKey.keyArn, 'dynamodb');
    allowObjects(this, access.objects ?? {}, data);
    for (const need of needed) need.allow(this, props);
  }
}

const ofFeature = (name: FunctionName) => ({
  description: `Answers the calls of ${name}`,
  lossless: 'Only API Gateway calls it, and waits for the answer: there is no event that could be lost.',
});

/** The tables of `access` that the stage has: the sandbox population is not in every one. */
const tablesOf = (access: Access, data: DataStack): readonly GrantedTable[] =>
  [...data.tables].flatMap(([name, table]) => {
    const actions = access.tables[name];
    return actions === undefined ? [] : [{ name, table, actions }];
  });
