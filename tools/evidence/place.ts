import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { auditTrail } from '../../adapters/dynamodb/audit-trail.ts';
import { entityOf } from '../../adapters/dynamodb/codec.ts';
import { dossierIndex } from '../../adapters/dynamodb/dossier-index.ts';
import { unpackItem } from '../../adapters/dynamodb/packing.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { bucketCalls, type CallBucket } from '../../adapters/objects/bucket-calls.ts';
import { bucketEvidence } from '../../adapters/objects/evidence-archive.ts';
import { bucketObjects } from '../../adapters/objects/kept-objects.ts';
import type { Credentials } from '../../adapters/signed/signed-requests.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { Sealed, SealedPorts } from '../../domain/approval/verify-evidence.ts';
import type { AuditRecord } from '../../domain/audit/entry.ts';
import type { PersonRef } from '../../domain/references.ts';
import { operatorSettings, readEndpoint } from '../local-cloud/endpoint.ts';

/** Where dossiers, chains and evidence are: names by the outputs of the data stack. */
export interface Place {
  readonly outputs: Readonly<Record<string, string>>;
  readonly client: DynamoDBClient;
  /** Of S3, where it is not the region's own. */
  readonly endpoint?: string;
}

/** A running local cloud, by the folder of its data. @throws Error when none ever ran there */
export function localPlace(data: string): Place {
  const endpoint = readEndpoint(data);
  const client = new DynamoDBClient(operatorSettings(endpoint));
  return { outputs: endpoint.outputs, client, endpoint: endpoint.aws.endpoint };
}

/** A stage, by the file that `cdk deploy --outputs-file` wrote; who asks and where, the environment says as for the AWS command line. */
export function deployedPlace(file: string): Place {
  const stacks = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return { outputs: Object.assign({}, ...Object.values(stacks)) as Place['outputs'], client: new DynamoDBClient({}) };
}

/** The dossier and its person's chain, as they are stored: what is sealed stays so. Undefined when there is no such dossier. */
export async function readSealed(place: Place, dossierId: string): Promise<Sealed | undefined> {
  const { client } = place;
  const [dossiers, audit] = [nameOf(place, 'DossiersTableName'), nameOf(place, 'AuditTableName')];
  const person = await dossierIndex(client, dossiers).personOf(dossierId);
  if (person === undefined) return undefined;
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: dossiers, Key: marshall({ pk: person, sk: dossierId }), ConsistentRead: true }),
  );
  if (item === undefined) return undefined;
  // Only the ledger fills the table, and personal data stay sealed here.
  const dossier = entityOf(unpackItem(unmarshall(item))) as unknown as Sealed['dossier'];
  return { dossier, chain: await wholeChain(client, audit, person) };
}

const PAGE = 200;

async function wholeChain(client: DynamoDBClient, table: string, person: PersonRef): Promise<readonly AuditRecord[]> {
  const trail = auditTrail(client, table);
  const newestFirst: AuditRecord[] = [];
  let before: number | undefined;
  do {
    const page = await trail.history(person, { limit: PAGE, ...(before !== undefined && { before }) });
    newestFirst.push(...page.records);
    before = page.next;
  } while (before !== undefined);
  return newestFirst.toReversed();
}

/** What the evidence is held against. */
export async function connectSealed(place: Place): Promise<SealedPorts> {
  const evidence = bucketEvidence(await callsTo(place, 'EvidenceBucketName'));
  const objects = bucketObjects(await callsTo(place, 'ObjectsBucketName'), systemRandomness);
  return {
    digests: nodeDigests,
    copyOf: (digest) => evidence.read(digest),
    hashOf: async (object) => {
      const bytes = await objects.read(object);
      return bytes && createHash('sha256').update(bytes).digest('hex');
    },
  };
}

async function callsTo(place: Place, output: string): Promise<CallBucket> {
  const { client, endpoint } = place;
  const [region, { accessKeyId, secretAccessKey, sessionToken }] = await Promise.all([
    client.config.region(),
    client.config.credentials(),
  ]);
  const credentials: Credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const bucket = { name: nameOf(place, output), region, ...(endpoint && { endpoint }) };
  return bucketCalls({ bucket, credentials: () => credentials, clock: { now: () => Date.now() } });
}

/** @throws Error when the place has no such output */
function nameOf({ outputs }: Place, output: string): string {
  const name = outputs[output];
  if (name === undefined) throw new Error(`the outputs do not name ${output}`);
  return name;
}
