import { afterAll, beforeAll, describe } from '@jest/globals';
import { auditContract } from './audit-contract.ts';
import { countersContract } from './counters-contract.ts';
import { dossiersContract } from './dossiers-contract.ts';
import { dynamoStores } from './dynamo-stores.ts';
import { ledgerContract } from './ledger-contract.ts';
import { memoryStores } from './memory-stores.ts';
import { noticesContract } from './notices-contract.ts';
import { requestsContract } from './requests-contract.ts';
import type { Stores } from './stores.ts';

describe.each<[string, () => Promise<Stores>]>([
  ['in memory', memoryStores],
  ['DynamoDB', dynamoStores],
])('%s', (_, open) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  ledgerContract(() => stores);
  auditContract(() => stores);
  countersContract(() => stores);
  noticesContract(() => stores);
  dossiersContract(() => stores);
  requestsContract(() => stores);
});
