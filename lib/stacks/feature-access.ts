import type { FunctionName } from '../config/stage.ts';
import type { TableName } from './data-tables.ts';
import type { NeedName } from './feature-needs.ts';
import type { ObjectAccess } from './object-access.ts';

export type Action = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

/** All that a feature's function may do. A transaction is authorised as the actions of its items. */
export interface Access {
  readonly tables: Partial<Readonly<Record<TableName, readonly Action[]>>>;
  /** Indexes that it queries, by table. */
  readonly indexes?: Partial<Readonly<Record<TableName, readonly string[]>>>;
  /** What it does with pictures and files of chips. */
  readonly objects?: ObjectAccess;
  readonly needs: readonly NeedName[];
}

/** What an idempotent call does with its key: reserve, answer, give free. Reading it back is part of the refused put. */
const IDEMPOTENT: readonly Action[] = ['PutItem', 'UpdateItem'];
const APPEND: readonly Action[] = ['Query', 'PutItem'];
const COUNT: readonly Action[] = ['GetItem', 'PutItem', 'UpdateItem'];

/**
 * Who may do what. Nobody may delete an audit record; that a put overwrites none is the ledger's condition, which a stolen role could
 * leave out: the chains, and their signed heads to come, are what shows it.
 */
export const accessOf: Readonly<Record<FunctionName, Access>> = {
  registration: {
    tables: {
      Accounts: ['GetItem', 'PutItem', 'DeleteItem'],
      Credentials: ['GetItem', 'PutItem', 'DeleteItem'],
      Devices: ['PutItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      // The dossiers of claims.
      Dossiers: ['Query', 'PutItem'],
      Audit: APPEND,
      Progress: ['UpdateItem'],
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      Population: ['GetItem'],
    },
    needs: ['secrets', 'population', 'sms'],
  },
  activation: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      Credentials: ['GetItem', 'PutItem'],
      Devices: ['GetItem', 'PutItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      Audit: APPEND,
      Progress: ['UpdateItem'],
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      // When the owner was told of the approval.
      Outbox: ['GetItem'],
    },
    needs: ['secrets', 'sms', 'pepper'],
  },
  session: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      // Read only: who signs people in sets no password.
      Credentials: ['GetItem'],
      Devices: ['GetItem', 'PutItem'],
      // Sign-ins on another device than the bound one, which it begins.
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
      Audit: APPEND,
      // The first sign-in after the activation.
      Progress: ['UpdateItem'],
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
    },
    needs: ['secrets', 'sms'],
  },
  device: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      // Read only: passcodes are compared.
      Credentials: ['GetItem'],
      Devices: ['GetItem', 'PutItem', 'DeleteItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
      Audit: APPEND,
      Progress: ['UpdateItem'],
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      Outbox: ['GetItem', 'PutItem'],
    },
    needs: ['secrets', 'sms', 'pepper'],
  },
  recovery: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      Credentials: ['GetItem', 'PutItem'],
      Devices: ['GetItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      Outbox: ['GetItem', 'PutItem'],
      Population: ['GetItem'],
    },
    needs: ['secrets', 'population', 'sms', 'pepper'],
  },
  passcode: {
    tables: {
      // The phone's owner is found by either; the account is written unchanged, so that locks and resets meet it.
      Accounts: ['GetItem', 'PutItem'],
      // Reads the password and the answers, writes the passcode.
      Credentials: ['GetItem', 'PutItem'],
      Devices: ['GetItem'],
      Flows: ['GetItem', 'PutItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      Outbox: ['GetItem', 'PutItem'],
    },
    needs: ['secrets', 'sms', 'pepper'],
  },
  account: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      Devices: ['GetItem'],
      Sessions: ['GetItem', 'Query', 'DeleteItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Outbox: ['GetItem', 'PutItem'],
    },
    needs: ['secrets', 'sms'],
  },
  dossier: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      Dossiers: ['GetItem', 'Query', 'PutItem'],
      // The chip's challenges, whose key goes on with a claim or a proof, and the flows that are to be proven.
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['GetItem'],
      Audit: APPEND,
      // Whether the time for an activation is over.
      Outbox: ['GetItem'],
      Progress: ['UpdateItem'],
      Idempotency: IDEMPOTENT,
      Limits: ['UpdateItem'],
      Population: ['GetItem'],
    },
    needs: ['secrets', 'population', 'workflow'],
  },
  chip: {
    tables: {
      Dossiers: ['GetItem', 'PutItem'],
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['GetItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Limits: ['UpdateItem'],
    },
    objects: { chip: ['write', 'erase'] },
    needs: ['secrets', 'chips'],
  },
  officer: {
    tables: {
      // Whether an account gives way to a claim.
      Accounts: ['GetItem'],
      Dossiers: ['GetItem', 'PutItem'],
      // Read only: an administrator makes officers.
      Officers: ['GetItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
    },
    indexes: { Dossiers: ['queue', 'byId'] },
    // By the links that officers are given.
    objects: { photo: ['read'], portrait: ['read'], live: ['read'] },
    needs: ['secrets', 'officers', 'workflow'],
  },
  counter: {
    tables: {
      Accounts: ['GetItem', 'PutItem'],
      // Whether there is a password, for whom no code is printed.
      Credentials: ['GetItem'],
      // Whom an officer looked up.
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      Officers: ['GetItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Limits: COUNT,
      Outbox: ['GetItem', 'PutItem'],
    },
    needs: ['secrets', 'officers', 'sms'],
  },
  portrait: {
    tables: {
      Dossiers: ['GetItem', 'PutItem'],
      // Permits to upload, and liveness sessions.
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['GetItem'],
      Audit: APPEND,
      Idempotency: IDEMPOTENT,
      Limits: ['GetItem', 'UpdateItem'],
    },
    objects: { upload: ['find', 'read', 'write', 'erase'], portrait: ['write', 'erase'], live: ['write', 'erase'] },
    needs: ['secrets', 'portraitJudge', 'liveness'],
  },
  information: { tables: {}, needs: [] },
  approval: {
    tables: {
      // A claim that is approved erases the account that a stranger registered (REG-9).
      Accounts: ['GetItem', 'PutItem', 'DeleteItem'],
      Credentials: ['GetItem', 'DeleteItem'],
      Devices: ['PutItem'],
      Dossiers: ['GetItem', 'Query', 'PutItem'],
      // A flow that a proof was begun for.
      Flows: ['GetItem', 'PutItem'],
      Sessions: ['Query', 'DeleteItem'],
      Audit: APPEND,
      Progress: ['UpdateItem'],
      Outbox: ['PutItem'],
      Population: ['GetItem'],
    },
    needs: ['rootSecret', 'population', 'evidence', 'noticeQueue'],
  },
  inspection: {
    tables: { Dossiers: ['GetItem'], Population: ['GetItem'] },
    // The photograph that it compares stays for officers.
    objects: { chip: ['read'], live: ['read'], photo: ['read', 'write'], portrait: ['read'] },
    needs: ['rootSecret', 'population', 'chips', 'faceComparer', 'portraitDecoder'],
  },
  relay: {
    tables: { Outbox: ['GetItem', 'PutItem'] },
    indexes: { Outbox: ['due'] },
    needs: ['rootSecret', 'sms', 'noticeQueue'],
  },
  upkeep: {
    tables: { Dossiers: ['GetItem', 'Query', 'PutItem'], Audit: APPEND },
    indexes: { Dossiers: ['queue'] },
    objects: { chip: ['erase'], live: ['erase'], photo: ['erase'], portrait: ['erase'] },
    needs: ['rootSecret', 'workflow'],
  },
  reminders: {
    tables: { Accounts: ['GetItem'], Outbox: ['GetItem', 'PutItem'] },
    indexes: { Outbox: ['due'] },
    needs: ['rootSecret', 'noticeQueue'],
  },
  notifier: {
    // The account says whether a reminder is still true (ACT-5).
    tables: { Accounts: ['GetItem'], Outbox: ['GetItem', 'PutItem'], Limits: ['UpdateItem'] },
    needs: ['rootSecret', 'sms', 'queuedNotices'],
  },
};
