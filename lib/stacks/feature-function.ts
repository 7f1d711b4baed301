import { resolve } from 'node:path';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { FunctionName } from '../config/stage.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Release } from '../release.ts';
import type { DataStack } from './data-stack.ts';
import type { TableName } from './data-tables.ts';
import { type Access, accessOf, type Action } from './feature-access.ts';
import { allowDecryption, needs, type Need, type NeedProps } from './feature-needs.ts';
import { allowObjects } from './object-access.ts';

/** Holds a folder `<name>/handler.ts` for each function. */
const LAMBDAS = resolve(import.meta.dirname, '../../lambdas');

export interface FeatureFunctionProps extends NeedProps {
  readonly release: Release;
}

interface GrantedTable {
  readonly name: TableName;
  readonly table: Table;
  readonly actions: readonly Action[];
}

/** A function of the system, with the environment and the permissions that its access names and no more. */
export class FeatureFunction extends ServiceFunction {
  constructor(scope: Construct, name: FunctionName, props: FeatureFunctionProps) {
    const { config, data, release } = props;
    const access = accessOf[name];
    const tables = tablesOf(access, data);
    const needed: readonly Need[] = access.needs.map((need) => needs[need]);
    super(scope, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
      description: descriptionOf(name),
      entry: resolve(LAMBDAS, name, 'handler.ts'),
      config: config.functions[name],
      lossless: losslessBecause(name),
      addFiles: (folder) => {
        for (const need of needed) need.files?.(props)?.(folder);
      },
      environment: {
        STAGE: config.name,
        SERVICE_VERSION: release.version,
        COMMIT: release.commit,
        ...Object.fromEntries(needed.flatMap((need) => Object.entries(need.environment(props)))),
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

interface Background {
  readonly description: string;
  /** Why no event can be lost without a queue for dead ones. */
  readonly lossless: string;
}

const STEPS_ARE_AWAITED =
  'The approval workflow calls it and waits for the answer; what fails is tried again, and then its dossier is parked.';

/** Functions that no citizen calls. */
const BACKGROUND: Partial<Readonly<Record<FunctionName, Background>>> = {
  approval: { description: 'Reads records for dossiers, and decides them', lossless: STEPS_ARE_AWAITED },
  inspection: { description: 'Looks at the documents and faces of dossiers', lossless: STEPS_ARE_AWAITED },
  relay: {
    description: 'Sends notices that were left behind',
    lossless: 'What it is to do stands in the outbox: the run of the next minute does what a lost one did not.',
  },
};

const descriptionOf = (name: FunctionName): string => BACKGROUND[name]?.description ?? `Answers the calls of ${name}`;

const losslessBecause = (name: FunctionName): string =>
  BACKGROUND[name]?.lossless ??
  'Only API Gateway calls it, and waits for the answer: there is no event that could be lost.';

/** The tables of `access` that the stage has: the sandbox population is not in every one. */
const tablesOf = (access: Access, data: DataStack): readonly GrantedTable[] =>
  [...data.tables].flatMap(([name, table]) => {
    const actions = access.tables[name];
    return actions === undefined ? [] : [{ name, table, actions }];
  });
