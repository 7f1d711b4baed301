import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { keyedReferences } from '../../adapters/keys/references.ts';
import { secretReader } from '../../adapters/keys/secrets-manager.ts';
import { loadSandbox } from '../../adapters/population/sandbox-loader.ts';
import type { SandboxPerson } from './people.ts';
import { populationRecordOf } from './population-record.ts';

/** What a running local cloud says of itself in `endpoint.json`; as far as the loader needs it. */
interface LocalEndpoint {
  readonly aws: {
    readonly endpoint: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  readonly outputs: Readonly<Record<string, string>>;
}

/** Whether a local cloud is running on this data right now. */
export async function isHosted(data: string): Promise<boolean> {
  try {
    const { url } = JSON.parse(await readFile(join(data, 'endpoint.json'), 'utf8')) as { readonly url: string };
    return (await fetch(`${url}/__local/health`)).ok;
  } catch {
    // No file, or nobody answers where it points: either way none is running.
    return false;
  }
}

/** Puts sandbox people into the population table of the local cloud whose data stand in `data`. */
export async function loadPeople(data: string, people: readonly SandboxPerson[]): Promise<void> {
  const { aws, outputs } = JSON.parse(await readFile(join(data, 'endpoint.json'), 'utf8')) as LocalEndpoint;
  const settings = {
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: { accessKeyId: aws.accessKeyId, secretAccessKey: aws.secretAccessKey },
  };
  const secrets = secretReader(new SecretsManagerClient(settings));
  const rootSecret = await secrets.current(output(outputs, 'RootSecretArn'));
  const references = keyedReferences(deriveKey(rootSecret, 'references'));
  const client = new DynamoDBClient(settings);
  await loadSandbox(client, output(outputs, 'PopulationTableName'), references, people.map(populationRecordOf));
  client.destroy();
}

function output(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the deployment has no output ${name}; is the stage one with a sandbox?`);
  return value;
}
