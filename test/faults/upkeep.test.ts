import { expect, test } from '@jest/globals';
import { bucketCalls } from '../../adapters/objects/bucket-calls.ts';
import { versionsIn } from '../../adapters/objects/version-listing.ts';
import { operatorSettings } from '../../tools/local-cloud/endpoint.ts';
import { applicantOf, uploadOf, type Applicant } from '../journey/harness/applicant.ts';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { readTables, rewriteItems, type Item } from '../journey/harness/tables.ts';
import { Injection } from './injection/inject.ts';
import { upkeep } from './injection/schedules.ts';

const itemOf = async ({ cloud }: Run, dossierId: string): Promise<Item> =>
  (await readTables(cloud.endpoint))
    .find(({ name }) => name === 'Dossiers')
    ?.items.find(({ sk }) => sk === dossierId) ?? {};

const rewrite = ({ cloud }: Run, dossierId: string, change: Item): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Dossiers', (item) => (item['sk'] === dossierId ? { ...item, ...change } : undefined));

const actionsOf = async ({ cloud }: Run, dossierId: string): Promise<readonly unknown[]> =>
  ((await readTables(cloud.endpoint)).find(({ name }) => name === 'Audit')?.items ?? [])
    .filter(({ object }) => object === dossierId)
    .map(({ action }) => action);

/** How many versions the bucket has of a key, as its operator sees it. */
async function versionsOf({ cloud }: Run, key: string): Promise<number> {
  const { endpoint, region, credentials } = operatorSettings(cloud.endpoint);
  const name = cloud.endpoint.outputs['ObjectsBucketName'] ?? '';
  const ports = {
    bucket: { name, region, endpoint },
    credentials: () => credentials,
    clock: { now: () => Date.now() },
  };
  const answer = await bucketCalls(ports)({ method: 'GET', query: { versions: '', prefix: key } });
  return versionsIn(Buffer.from(answer?.body ?? []).toString('utf8')).versions.length;
}

/** Somebody with a draft whose chip was read and kept. */
async function draftWithChip(run: Run): Promise<Applicant> {
  const applicant = await applicantOf(run);
  succeeded(await uploadOf(applicant, applicant.card));
  return applicant;
}

const keyOf = async (run: Run, dossierId: string): Promise<string> =>
  ((await itemOf(run, dossierId))['chip'] as { readonly object: { readonly key: string } }).object.key;

/** The draft's time is over. */
const outlive = (run: Run, dossierId: string): Promise<void> =>
  rewrite(run, dossierId, { expiresAt: Date.now() - 1, queueAt: Date.now() - 1 });

/** The expired draft's files have been due for more than a minute. */
const becomeDue = (run: Run, dossierId: string): Promise<void> =>
  rewrite(run, dossierId, { eraseAt: Date.now() - 120_000, queueAt: Date.now() - 120_000 });

run('the upkeep of dossiers', (run) => {
  const faults = new Injection(run);

  test('DOS-2 FACE-4 a draft whose time is over expires, and what was read from its chip goes, in the roles that are deployed', async () => {
    const { path, citizen, accessToken } = await draftWithChip(run);
    const { dossierId } = path;
    const key = await keyOf(run, dossierId);
    expect(await upkeep(run)).toEqual([true]);
    expect([(await itemOf(run, dossierId))['state'], await versionsOf(run, key)]).toEqual(['draft', 1]);

    await outlive(run, dossierId);
    expect(await upkeep(run)).toEqual([true]);
    expect((await itemOf(run, dossierId))['state']).toBe('expired');
    expect(outcomeOf(await citizen.call('getDossier', { path }, { accessToken }))).toBe('200');

    await becomeDue(run, dossierId);
    expect(await upkeep(run)).toEqual([true]);
    const left = await itemOf(run, dossierId);
    expect([left['eraseAt'], left['queue'], await versionsOf(run, key)]).toEqual([undefined, undefined, 0]);
    expect(left['chip']).toMatchObject({
      outcome: 'passed',
      object: { erased: true, sha256: expect.any(String) as unknown },
    });
    expect(await actionsOf(run, dossierId)).toEqual([
      'dossier.created',
      'chip.verified',
      'dossier.expired',
      'dossier.erased',
    ]);
  });

  test('FA-2 an upkeep that dies after the erasure leaves the rest to the next, which finishes it', async () => {
    const { path } = await draftWithChip(run);
    const { dossierId } = path;
    const key = await keyOf(run, dossierId);
    await outlive(run, dossierId);
    await upkeep(run);
    await becomeDue(run, dossierId);
    await faults.begin({ operation: 'TransactWriteItems', caller: 'Upkeep', count: 1, fault: 'crash-before' });
    expect(await upkeep(run)).toEqual([false]);
    expect([await versionsOf(run, key), (await itemOf(run, dossierId))['eraseAt']]).toEqual([0, expect.any(Number)]);
    expect(await upkeep(run)).toEqual([true]);
    expect((await itemOf(run, dossierId))['eraseAt']).toBeUndefined();
    expect(await faults.struck()).toEqual([1]);
  });

  test('FA-1 while objects cannot be erased the dossier stays due, the run fails so that it is seen, and others go on', async () => {
    const [one, other] = [await draftWithChip(run), await draftWithChip(run)];
    await outlive(run, one.path.dossierId);
    await upkeep(run);
    await becomeDue(run, one.path.dossierId);
    await outlive(run, other.path.dossierId);
    await faults.begin({ service: 's3', caller: 'Upkeep', fault: 'refuse' });
    expect(await upkeep(run)).toEqual([false]);
    expect((await itemOf(run, one.path.dossierId))['eraseAt']).toEqual(expect.any(Number));
    expect((await itemOf(run, other.path.dossierId))['state']).toBe('expired');
    await faults.end();
    expect(await upkeep(run)).toEqual([true]);
    expect((await itemOf(run, one.path.dossierId))['eraseAt']).toBeUndefined();
  });
});
