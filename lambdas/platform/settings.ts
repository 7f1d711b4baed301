import type { Tables } from '../../adapters/dynamodb/tables.ts';
import type { Software } from '../../domain/approval/statement.ts';
import type { Limits } from '../../domain/limits/limits.ts';

/** What the stage tells every function that has data. */
export interface Settings {
  readonly stage: string;
  readonly limits: Limits;
  readonly rootSecret: string;
}

/** What the stage tells functions that citizens call. */
export interface EdgeSettings {
  readonly publicOrigin: string;
  readonly edgeSecret: string;
}

/** Reads one variable of the function's environment. @throws Error when it is missing: the deployment is broken then. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment lacks ${name}`);
  return value;
}

/** The environment as CDK set it; its types are those that `lib/config` was checked with. */
export const readSettings = (): Settings => ({
  stage: variable('STAGE'),
  limits: JSON.parse(variable('LIMITS')) as Limits,
  rootSecret: variable('ROOT_SECRET_ARN'),
});

export const readEdgeSettings = (): EdgeSettings => ({
  publicOrigin: variable('PUBLIC_ORIGIN'),
  edgeSecret: variable('EDGE_SECRET_ARN'),
});

/** What was deployed. */
export const readSoftware = (): Software => ({ version: variable('SERVICE_VERSION'), commit: variable('COMMIT') });

/**
 * The tables' names. One that the function is not given has a name that no table and no policy knows: using it is a bug, and fails.
 */
export const tableNames = (): Tables => {
  const tableOf = (name: string): string => process.env[`${name}_TABLE`] ?? 'not-granted';
  return {
    accounts: tableOf('ACCOUNTS'),
    credentials: tableOf('CREDENTIALS'),
    devices: tableOf('DEVICES'),
    flows: tableOf('FLOWS'),
    dossiers: tableOf('DOSSIERS'),
    sessions: tableOf('SESSIONS'),
    audit: tableOf('AUDIT'),
    progress: tableOf('PROGRESS'),
    idempotency: tableOf('IDEMPOTENCY'),
    limits: tableOf('LIMITS'),
    outbox: tableOf('OUTBOX'),
    officers: tableOf('OFFICERS'),
  };
};
