import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createCodecs, type Codecs } from '../../adapters/dynamodb/codecs.ts';
import { createReader, type Reader } from '../../adapters/dynamodb/reader.ts';
import type { Tables } from '../../adapters/dynamodb/tables.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { envelope, type Envelope } from '../../adapters/keys/envelope.ts';
import { keyedReferences } from '../../adapters/keys/references.ts';
import { secretsByRequest } from '../../adapters/keys/secrets-by-request.ts';
import type { SecretReader } from '../../adapters/keys/secrets-manager.ts';
import type { References } from '../../domain/references.ts';
import { dynamoClient } from './clients.ts';
import { servicePlace } from './service-place.ts';
import { readSettings, tableNames, type Settings } from './settings.ts';

/** What a function stands on that reads what is stored, and changes nothing. */
export interface Readings {
  readonly settings: Settings;
  readonly client: DynamoDBClient;
  readonly tables: Tables;
  readonly secrets: SecretReader;
  readonly rootKey: string;
  readonly references: References;
  readonly envelope: Envelope;
  readonly codecs: Codecs;
  readonly reader: Reader;
}

/** @throws DependencyUnavailable when the secret cannot be read now. */
export async function connectReadings(): Promise<Readings> {
  const settings = readSettings();
  const tables = tableNames();
  const client = dynamoClient();
  const secrets = secretsByRequest(servicePlace());
  const rootKey = await secrets.current(settings.rootSecret);
  const references = keyedReferences(deriveKey(rootKey, 'references'));
  const seals = envelope(deriveKey(rootKey, 'data-keys'));
  const codecs = createCodecs(seals);
  const reader = createReader(client, tables, codecs);
  return { settings, client, tables, secrets, rootKey, references, envelope: seals, codecs, reader };
}
