import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, expect, test } from '@jest/globals';
import { bucketCalls } from '../../adapters/objects/bucket-calls.ts';
import { bucketObjects } from '../../adapters/objects/kept-objects.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import { sfnWorkflow } from '../../adapters/workflow/sfn-workflow.ts';
import type { KeptObject, ObjectKind } from '../../domain/dossier/kept-object.ts';
import type { PersonRef } from '../../domain/references.ts';
import { evidenceCommand } from '../../tools/evidence/main.ts';
import { operatorSettings } from '../../tools/local-cloud/endpoint.ts';
import { sandboxCard, type SandboxCard } from '../../tools/sandbox-issuer/index.ts';
import { headerOnlyJpeg2000 } from '../../tools/sandbox-issuer/portrait.ts';
import { succeeded } from './harness/answers.ts';
import { applicantOf, uploadOf, type Applicant } from './harness/applicant.ts';
import { officerOf } from './harness/officer.ts';
import { run, type Run } from './harness/run.ts';
import { readTables, rewriteItems, type Item } from './harness/tables.ts';

const require = createRequire(import.meta.url);
/** Photographs of two people, who come with a package of models. */
const photograph = (n: number): Buffer =>
  readFileSync(require.resolve('@vladmandic/face-api/package.json').replace('package.json', `demo/sample${n}.jpg`));
const [one, another] = [photograph(1), photograph(6)];
const asPortrait = { bytes: one, width: 1920, height: 1280 };

interface Execution {
  readonly name: string;
  readonly status: string;
}

/** What a citizen's dossier has when it is sent. */
interface Pictures {
  readonly portrait: Buffer;
  readonly live?: Buffer;
}

run('the approval of dossiers', (run) => {
  const keep = (kind: ObjectKind, bytes: Buffer): Promise<KeptObject> => {
    const { aws, outputs } = run.cloud.endpoint;
    const bucket = { name: outputs['ObjectsBucketName'] ?? '', region: aws.region, endpoint: aws.endpoint };
    const call = bucketCalls({ bucket, credentials: () => aws, clock: { now: () => Date.now() } });
    return bucketObjects(call, systemRandomness).keep(kind, 'image/jpeg', bytes);
  };

  /** Puts pictures into a draft, as if they had been taken. */
  async function take({ path: { dossierId } }: Applicant, { portrait, live }: Pictures): Promise<void> {
    const step = { at: Date.now(), device: 'own', model: 'none' };
    const pictures = {
      portrait: { ...step, object: await keep('portrait', portrait) },
      ...(live && { live: { ...step, object: await keep('live', live), sessionId: 'live-1', confidence: 99 } }),
    };
    await rewriteItems(run.cloud.endpoint, 'Dossiers', (item) =>
      item['sk'] === dossierId ? { ...item, ...pictures } : undefined,
    );
  }

  /** Sends a dossier; what its run made of it. */
  async function decided(applicant: Applicant, card: SandboxCard, pictures: Pictures): Promise<Item> {
    const { citizen, accessToken, path } = applicant;
    succeeded(await uploadOf(applicant, card));
    await take(applicant, pictures);
    succeeded(await citizen.call('submitDossier', { path, body: {} }, { accessToken }));
    return ended(path.dossierId);
  }

  async function ended(dossierId: string): Promise<Item> {
    for (let n = 0; n < 600; n += 1) {
      const executions = await run.cloud.page<readonly Execution[]>('/executions');
      const own = executions.filter(({ name }) => name.startsWith(dossierId));
      if (own.length > 0 && own.every(({ status }) => status !== 'RUNNING')) return itemOf(run, 'Dossiers', dossierId);
      await sleep(100);
    }
    throw new Error('the run did not end within a minute');
  }

  const applicant = () => applicantOf(run);
  const cardOf = ({ citizen: { person } }: Applicant): SandboxCard => sandboxCard(person, asPortrait);
  let approved: { readonly applicant: Applicant; readonly dossier: Item };
  beforeAll(async () => {
    const first = await applicant();
    approved = { applicant: first, dossier: await decided(first, cardOf(first), { portrait: one, live: one }) };
  }, 120_000);

  test('APR-1 APR-4 card, live face and portrait of one person: approved, with level 1', async () => {
    expect(approved.dossier).toMatchObject({ state: 'approved', findings: { checks: { document: 'chip_passed' } } });
    const { citizen, accessToken, path } = approved.applicant;
    expect(succeeded(await citizen.call('getMe', {}, { accessToken })).account.level).toBe(1);
    expect(succeeded(await citizen.call('getDossier', { path }, { accessToken })).status).toBe('approved');
  });

  test('APR-3 its evidence stands in the bucket, under the digest that the dossier has', async () => {
    const { aws, outputs } = run.cloud.endpoint;
    const bucket = { name: outputs['EvidenceBucketName'] ?? '', region: aws.region, endpoint: aws.endpoint };
    const call = bucketCalls({ bucket, credentials: () => aws, clock: { now: () => Date.now() } });
    const digest = String(approved.dossier['evidence']);
    const text = (await call({ method: 'GET', key: `approval/${digest}.json` }))?.body ?? new Uint8Array();
    expect(JSON.parse(Buffer.from(text).toString())).toMatchObject({ decision: 'approved', by: 'machine' });
  });

  test('APR-3 an auditor verifies it with the command, and is told of what was changed since', async () => {
    const lines: string[] = [];
    const verify = () => {
      lines.length = 0;
      const { dossierId } = approved.applicant.path;
      return evidenceCommand(['--data', run.cloud.data, '--', 'verify', dossierId], (line) => lines.push(line));
    };
    expect([await verify(), lines.filter((line) => !line.startsWith('holds: '))]).toEqual([0, []]);
    expect(lines).toContain('holds: the live face: what is kept');
    const change = (how: (item: Item) => Item) =>
      rewriteItems(run.cloud.endpoint, 'Dossiers', (item) =>
        item['sk'] === approved.applicant.path.dossierId ? how(item) : undefined,
      );
    await change((item) => ({ ...item, evidence: 'another' }));
    expect(await verify()).toBe(1);
    expect(lines.at(-1)).toBe('does not hold: the digest on the dossier is that of the latest decision');
    await change((item) => ({ ...item, evidence: approved.dossier['evidence'] }));
    expect(await verify()).toBe(0);
  });

  test('FACE-3 another person’s face is rejected, and the account stays as it was', async () => {
    const who = await applicant();
    const dossier = await decided(who, cardOf(who), { portrait: another, live: another });
    expect(dossier).toMatchObject({ state: 'rejected', rejection: { reasons: ['face_not_of_document'] } });
    const { citizen, accessToken } = who;
    expect(succeeded(await citizen.call('getMe', {}, { accessToken })).account.level).toBe(0);
  }, 60_000);

  test('FACE-2 without a live face officers decide', async () => {
    const who = await applicant();
    const dossier = await decided(who, cardOf(who), { portrait: one });
    expect(dossier).toMatchObject({ state: 'review', findings: { review: expect.arrayContaining(['no_live_face']) } });
  }, 60_000);

  test('APR-2 an officer opens the chip’s photograph beside what was uploaded', async () => {
    const who = await applicant();
    const { sk } = await decided(who, cardOf(who), { portrait: one });
    const reviewer = await officerOf(run, 'photograph-reviewer', ['reviewer']);
    const { status, body } = await reviewer.call('GET', `/${String(sk)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'review', claim: false, givesWay: false });
    const { url, urlExpiresAt } = body['photograph'] as Readonly<Record<string, string>>;
    expect(Date.parse(urlExpiresAt ?? '') - Date.now()).toBeLessThanOrEqual(60_000);
    const opened = await fetch(url ?? '');
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await opened.arrayBuffer()).equals(one)).toBe(true);
  }, 60_000);

  test('TH-29 a portrait of the chip that cannot be decoded is a doubt, and no fault', async () => {
    const who = await applicant();
    const card = sandboxCard(who.citizen.person, headerOnlyJpeg2000(300, 400));
    const dossier = await decided(who, card, { portrait: one, live: one });
    expect(dossier).toMatchObject({ state: 'review', findings: { review: ['face_of_document_uncertain'] } });
  }, 60_000);

  test('TH-14 TH-46 a run that is started again changes nothing', async () => {
    const { pk, sk } = approved.dossier;
    const { stateMachines } = run.cloud.endpoint;
    const client = new SFNClient(operatorSettings(run.cloud.endpoint));
    const [machine = ''] = Object.values(stateMachines);
    const before = await itemOf(run, 'Dossiers', String(sk));
    for (const attempt of [1, 2]) {
      const ref = { person: String(pk) as PersonRef, dossierId: String(sk), attempt, phase: 'check' } as const;
      await sfnWorkflow(client, machine).start(ref);
    }
    client.destroy();
    expect(await ended(String(sk))).toEqual(before);
  }, 60_000);
});

async function itemOf({ cloud }: Run, table: string, sk: string): Promise<Item> {
  const tables = await readTables(cloud.endpoint);
  const found = tables.find(({ name }) => name === table)?.items.find((item) => item['sk'] === sk);
  if (found === undefined) throw new Error(`there is no ${sk}`);
  return found;
}
