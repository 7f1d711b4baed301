import type { Feature } from '../../http/contract/routes.ts';
import type { TableName } from './data-tables.ts';

export type Action = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

/** All that a feature's function may do. A transaction is authorised as the actions of its items. */
export interface Access {
  readonly tables: Partial<Readonly<Record<TableName, readonly Action[]>>>;
  readonly secrets: boolean;
  /** The population database: the sandbox table, or the certificates of the connector. */
  readonly population: boolean;
  readonly sms: boolean;
}

/** Who may do what; nobody may change or delete an audit record. */
export const accessOf: Readonly<Record<Feature, Access>> = {
  registration: {
    tables: {
      Accounts: ['GetItem', 'PutItem', 'DeleteItem'],
      Devices: ['GetItem', 'PutItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      Audit: ['Query', 'PutItem'],
      Progress: ['UpdateItem'],
      Idempotency: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      Limits: ['GetItem', 'PutItem', 'UpdateItem'],
      Population: ['GetItem'],
    },
    secrets: true,
    population: true,
    sms: true,
  },
  session: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      Devices: ['GetItem', 'PutItem'],
      Sessions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
      Audit: ['Query', 'PutItem'],
      Idempotency: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      Limits: ['GetItem', 'PutItem', 'UpdateItem'],
    },
    secrets: true,
    population: false,
    sms: false,
  },
  account: {
    tables: {
      Accounts: ['GetItem'],
      Devices: ['GetItem'],
      Sessions: ['GetItem'],
      Audit: ['Query'],
      Idempotency: ['PutItem'],
    },
    secrets: true,
    population: false,
    sms: false,
  },
  information: { tables: {}, secrets: false, population: false, sms: false },
};
