import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dynamoStores } from './dynamo-stores.ts';
import { newDossier, newSession, someId, somebody } from './entities.ts';

let stores: Awaited<ReturnType<typeof dynamoStores>>;
beforeAll(async () => {
  stores = await dynamoStores();
});
afterAll(() => stores.close());

describe('listing a partition of DynamoDB', () => {
  test('SES-3 more than a page of a megabyte is listed whole', async () => {
    const accountId = someId();
    const large = 'x'.repeat(150_000);
    const sessions = Array.from({ length: 9 }, () => ({ ...newSession(accountId), deviceName: large }));
    for (const session of sessions) await stores.ledger.commit({ writes: [{ save: session }] });
    const listed = await stores.sessions.list(accountId);
    expect(listed.map(({ sessionId }) => sessionId).sort()).toEqual(sessions.map(({ sessionId }) => sessionId).sort());
  });

  test('DOS-1 what else stands in a person’s partition is no dossier', async () => {
    const person = somebody();
    const dossier = newDossier(stores, person);
    await stores.ledger.commit({ writes: [{ save: dossier }] });
    const other = marshall({ pk: person, sk: 'something else', entity: 'somethingElse', version: 1 });
    await stores.client.send(new PutItemCommand({ TableName: stores.tables.dossiers, Item: other }));
    const listed = await stores.dossiers.list(person);
    expect(listed.map(({ dossierId }) => dossierId)).toEqual([dossier.dossierId]);
  });
});
