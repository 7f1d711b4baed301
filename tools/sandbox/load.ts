import { readFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { keyedReferences } from '../../adapters/keys/references.ts';
import { secretReader } from '../../adapters/keys/secrets-manager.ts';
import { loadSandbox } from '../../adapters/population/sandbox-loader.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import { operatorSettings, readEndpoint } from '../local-cloud/endpoint.ts';
import type { SandboxPerson } from './people.ts';
import { populationRecordOf } from './population-record.ts';

type Outputs = Readonly<Record<string, string>>;
type ClientSettings = NonNullable<ConstructorParameters<typeof DynamoDBClient>[0]>;

/** Whether a local cloud is running on this data right now. */
export async function isHosted(data: string): Promise<boolean> {
  try {
    return (await fetch(`${readEndpoint(data).url}/__local/health`)).ok;
  } catch {
    // No file, or nobody answers where it points: either way none is running.
    return false;
  }
}

/** Photographs of cards, JPEG or PNG, by personal number. */
export type SandboxPhotos = ReadonlyMap<PersonalId, Uint8Array>;

/** Puts sandbox people into the population table of the local cloud whose data stand in `data`, with the photographs of their cards. */
export async function loadPeople(
  data: string,
  people: readonly SandboxPerson[],
  photos: SandboxPhotos = new Map(),
): Promise<void> {
  const local = readEndpoint(data);
  await load(operatorSettings(local), local.outputs, people, photos);
}

/**
 * Puts sandbox people into the population table of a stage on AWS, with the credentials of the shell. `file` is what `cdk deploy
 * --outputs-file` wrote. @throws Error when no stack in it has a sandbox
 */
export async function loadDeployed(
  file: string,
  people: readonly SandboxPerson[],
  photos: SandboxPhotos = new Map(),
): Promise<void> {
  const stacks = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, Outputs>>;
  const outputs = Object.values(stacks).find((stack) => 'PopulationTableName' in stack) ?? {};
  // arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME
  const region = output(outputs, 'RootSecretArn').split(':')[3];
  await load({ ...(region !== undefined && { region }) }, outputs, people, photos);
}

async function load(
  settings: ClientSettings,
  outputs: Outputs,
  people: readonly SandboxPerson[],
  photos: SandboxPhotos,
): Promise<void> {
  const table = output(outputs, 'PopulationTableName');
  const secrets = secretReader(new SecretsManagerClient(settings));
  const rootSecret = await secrets.current(output(outputs, 'RootSecretArn'));
  const references = keyedReferences(deriveKey(rootSecret, 'references'));
  const client = new DynamoDBClient(settings);
  await loadSandbox(client, table, references, people.map(populationRecordOf), { photos });
  client.destroy();
}

function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the deployment has no output ${name}; is the stage one with a sandbox?`);
  return value;
}
