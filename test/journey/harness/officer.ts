import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { auditTrail } from '../../../adapters/dynamodb/audit-trail.ts';
import { createCodecs } from '../../../adapters/dynamodb/codecs.ts';
import { dynamoLedger } from '../../../adapters/dynamodb/ledger.ts';
import { createReader } from '../../../adapters/dynamodb/reader.ts';
import type { Tables } from '../../../adapters/dynamodb/tables.ts';
import { deriveKey } from '../../../adapters/keys/derive.ts';
import { nodeDigests } from '../../../adapters/keys/digests.ts';
import { envelope } from '../../../adapters/keys/envelope.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { secretReader } from '../../../adapters/keys/secrets-manager.ts';
import { byOwner } from '../../../domain/audit/by-owner.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { isIn, move } from '../../../domain/dossier/move.ts';
import { enrolOfficer } from '../../../domain/officer/enrol.ts';
import type { OfficerGroup } from '../../../domain/officer/officer.ts';
import type { PersonalId } from '../../../domain/identity/personal-id.ts';
import { DAY } from '../../../domain/time.ts';
import { operatorSettings, readEndpoint } from '../../../tools/local-cloud/endpoint.ts';
import { localBooks } from '../../../tools/officers/books.ts';
import { uncertain } from '../../doubles/officers/waiting-dossiers.ts';
import type { Applicant } from './applicant.ts';
import { observedFetch } from './evidence.ts';
import type { Run } from './run.ts';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An officer at a console: nothing but the API and a token of the issuer. */
export interface OfficerAtWork {
  readonly sub: string;
  call(method: 'GET' | 'POST', path: string, body?: object, idempotencyKey?: string): Promise<Answer>;
}

/** Enrols a person as an administrator does, and signs in at the issuer. */
export async function officerOf(
  run: Run,
  sub: string,
  groups: readonly OfficerGroup[],
  personalId: string = run.somebody().personalId,
): Promise<OfficerAtWork> {
  const books = await localBooks(run.cloud.data);
  const person = books.references.person(personalId as PersonalId);
  const enrolled = await enrolOfficer(books, { officer: sub, person, groups });
  books.close();
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  run.evidence.note('personalId', personalId);
  return withToken(run, sub, await tokenOf(run, sub, groups));
}

export async function tokenOf(run: Run, sub: string, groups: readonly string[]): Promise<string> {
  const { access_token: token } = await run.cloud.page<{ access_token: string }>('/issuer/token', {
    sub,
    groups,
  });
  return token;
}

export function withToken(run: Run, sub: string, token: string): OfficerAtWork {
  const fetchAs = observedFetch(run.evidence, run.newAddress());
  return {
    sub,
    async call(method, path, body, idempotencyKey = randomUUID()) {
      const answer = await fetchAs(`${run.url}/v1/officer/dossiers${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(method === 'POST' && { 'Idempotency-Key': idempotencyKey, 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    },
  };
}

/** Brings an applicant's draft to where the machine was not certain, by the product's own books. */
export async function inReview(run: Run, { citizen, path }: Applicant): Promise<Dossier> {
  const endpoint = readEndpoint(run.cloud.data);
  const settings = operatorSettings(endpoint);
  const rootSecret = endpoint.outputs['RootSecretArn'] ?? '';
  const rootKey = await secretReader(new SecretsManagerClient(settings)).current(rootSecret);
  const client = new DynamoDBClient(settings);
  const tables = Object.fromEntries(
    Object.entries(endpoint.outputs).flatMap(([name, value]) => {
      const table = /^(\w+)TableName$/.exec(name)?.[1];
      return table === undefined ? [] : [[table.charAt(0).toLowerCase() + table.slice(1), value]];
    }),
  ) as unknown as Tables;
  const codecs = createCodecs(envelope(deriveKey(rootKey, 'data-keys')));
  const trail = auditTrail(client, tables.audit);
  const ledger = dynamoLedger({ client, tables, codecs, trail, digests: nodeDigests });
  const person = keyedReferences(deriveKey(rootKey, 'references')).person(citizen.person.personalId as PersonalId);
  const draft = await createReader(client, tables, codecs).get('dossier', { person, dossierId: path.dossierId });
  if (draft === undefined) throw new Error('there is no such dossier');
  const dossier = reviewed(draft, Date.now());
  const caller = { device: 'of-the-test', address: '10.9.9.9', language: 'vi', requestId: randomUUID() } as const;
  const audits = [byOwner(person, 'dossier.submitted', caller, Date.now(), { object: dossier.dossierId })];
  if ((await ledger.commit({ writes: [{ save: dossier }], audits })) !== 'committed') throw new Error('a conflict');
  client.destroy();
  return dossier;
}

function reviewed(draft: Dossier, at: number): Dossier {
  if (!isIn(draft, 'draft')) throw new Error('it is no draft');
  const sent = { ...move(draft, 'sent', at), sent: { at, dueAt: at + DAY } };
  if (!isIn(sent, 'submitted')) throw new Error('it was not sent');
  const run = { attempt: 1, phase: 'check' } as const;
  const checking = { ...move(sent, 'taken_up', at), run };
  if (!isIn(checking, 'checking')) throw new Error('it is not being checked');
  const findings = { run, at, checks: uncertain, review: ['face_of_document_uncertain' as const] };
  return { ...move(checking, 'undecided', at), findings };
}
