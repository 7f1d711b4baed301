import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { auditTrail } from '../../adapters/dynamodb/audit-trail.ts';
import { createCodecs } from '../../adapters/dynamodb/codecs.ts';
import { dynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { createReader } from '../../adapters/dynamodb/reader.ts';
import { officerStore } from '../../adapters/dynamodb/stores.ts';
import type { Tables } from '../../adapters/dynamodb/tables.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { envelope } from '../../adapters/keys/envelope.ts';
import { keyedReferences } from '../../adapters/keys/references.ts';
import { secretReader } from '../../adapters/keys/secrets-manager.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { EnrolmentPorts } from '../../domain/officer/enrol.ts';
import type { References } from '../../domain/references.ts';
import { operatorSettings, readEndpoint } from '../local-cloud/endpoint.ts';

type Outputs = Readonly<Record<string, string>>;
type Settings = NonNullable<ConstructorParameters<typeof DynamoDBClient>[0]>;

/** Where a stage keeps its officers. */
export interface OfficerBooks extends EnrolmentPorts {
  readonly references: References;
  close(): void;
}

/** Of the local cloud whose data stand in `data`. */
export function localBooks(data: string): Promise<OfficerBooks> {
  const local = readEndpoint(data);
  return open(operatorSettings(local), local.outputs);
}

/** Of a stage on AWS, with the credentials of the shell; `file` is what `cdk deploy --outputs-file` wrote. */
export function deployedBooks(file: string): Promise<OfficerBooks> {
  const stacks = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Outputs>>;
  const outputs: Outputs = Object.assign({}, ...Object.values(stacks)) as Outputs;
  // arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME
  const region = output(outputs, 'RootSecretArn').split(':')[3];
  return open({ ...(region !== undefined && { region }) }, outputs);
}

async function open(settings: Settings, outputs: Outputs): Promise<OfficerBooks> {
  const rootKey = await secretReader(new SecretsManagerClient(settings)).current(output(outputs, 'RootSecretArn'));
  const client = new DynamoDBClient(settings);
  const tables = tablesOf(outputs);
  const codecs = createCodecs(envelope(deriveKey(rootKey, 'data-keys')));
  const trail = auditTrail(client, tables.audit);
  return {
    clock: systemClock,
    references: keyedReferences(deriveKey(rootKey, 'references')),
    officers: officerStore(createReader(client, tables, codecs)),
    ledger: dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests }),
    close: () => {
      client.destroy();
    },
  };
}

/** Those of officers and of records; the others' names name no table. */
function tablesOf(outputs: Outputs): Tables {
  const others = 'not-used-here';
  return {
    ...{ accounts: others, credentials: others, devices: others, flows: others, dossiers: others, sessions: others },
    ...{ progress: others, idempotency: others, limits: others, outbox: others },
    audit: output(outputs, 'AuditTableName'),
    officers: output(outputs, 'OfficersTableName'),
  };
}

function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the deployment has no output ${name}`);
  return value;
}
