import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTrail } from '../../../adapters/dynamodb/audit-trail.ts';
import { createCodecs } from '../../../adapters/dynamodb/codecs.ts';
import { dossierIndex } from '../../../adapters/dynamodb/dossier-index.ts';
import { dynamoIdempotencyStore } from '../../../adapters/dynamodb/idempotency-store.ts';
import { dynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { dynamoProofStore } from '../../../adapters/dynamodb/proof-store.ts';
import { noticeStore } from '../../../adapters/dynamodb/notice-store.ts';
import { createReader } from '../../../adapters/dynamodb/reader.ts';
import {
  accountStore,
  activationFlowStore,
  chipChallengeStore,
  dossierClaimStore,
  livenessSessionStore,
  uploadPermitStore,
  credentialStore,
  deviceBindingStore,
  deviceChangeFlowStore,
  dossierStore,
  knownDeviceStore,
  counterVisitStore,
  phoneChangeStore,
  officerStore,
  passcodeResetFlowStore,
  passcodeStore,
  phoneHolderStore,
  recoveryFlowStore,
  registrationFlowStore,
  securityAnswersStore,
  sessionStore,
  streakStore,
} from '../../../adapters/dynamodb/stores.ts';
import type { Tables } from '../../../adapters/dynamodb/tables.ts';
import { dynamoWindowCounters } from '../../../adapters/dynamodb/window-counters.ts';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { envelope } from '../../../adapters/keys/envelope.ts';
import { createTables } from './dynamo-tables.ts';
import { startEmulator } from '../emulator.ts';
import type { Stores } from './stores.ts';

/** The adapters over an emulator, and the emulator itself. */
export async function dynamoStores(): Promise<Stores & { readonly client: DynamoDBClient; readonly tables: Tables }> {
  const emulator = await startEmulator();
  const { client } = emulator;
  const tables = await createTables(client);
  const seals = envelope(Buffer.alloc(32, 2));
  const codecs = createCodecs(seals);
  const reader = createReader(client, tables, codecs);
  const trail = auditTrail(client, tables.audit);
  return {
    client,
    tables,
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    passcodes: passcodeStore(reader),
    securityAnswers: securityAnswersStore(reader),
    holders: phoneHolderStore(reader),
    devices: knownDeviceStore(reader),
    bindings: deviceBindingStore(reader),
    activations: activationFlowStore(reader),
    passcodeResets: passcodeResetFlowStore(reader),
    deviceChanges: deviceChangeFlowStore(reader),
    flows: registrationFlowStore(reader),
    recoveries: recoveryFlowStore(reader),
    notices: noticeStore(client, tables.outbox, reader),
    officers: officerStore(reader),
    visits: counterVisitStore(reader),
    phoneChanges: phoneChangeStore(reader),
    dossiers: dossierStore(reader),
    dossierIndex: dossierIndex(client, tables.dossiers),
    challenges: chipChallengeStore(reader),
    claims: dossierClaimStore(reader),
    permits: uploadPermitStore(reader),
    livenessSessions: livenessSessionStore(reader),
    sessions: sessionStore(reader),
    streaks: streakStore(reader),
    trail,
    ledger: dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests }),
    dataKeys: seals,
    counters: dynamoWindowCounters(client, tables.limits),
    idempotency: dynamoIdempotencyStore(client, tables.idempotency),
    proofs: dynamoProofStore(client, tables.idempotency),
    registered: (communeCode) => sumOfShards(client, tables.progress, communeCode),
    close: () => emulator.stop(),
  };
}

async function sumOfShards(client: DynamoDBClient, table: string, communeCode: string): Promise<number> {
  const { Items: shards = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :commune',
      ExpressionAttributeValues: { ':commune': { S: communeCode } },
      ConsistentRead: true,
    }),
  );
  return shards.reduce((sum, { registered }) => sum + Number(registered?.N ?? 0), 0);
}
