import { describe, expect, test } from '@jest/globals';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { conclude } from '../../../../domain/approval/conclude.ts';
import type { OfficerReason, RejectionReason } from '../../../../domain/approval/decide.ts';
import { verifyEvidence, type Sealed, type SealedPorts } from '../../../../domain/approval/verify-evidence.ts';
import { canonicalText } from '../../../../domain/audit/canonical.ts';
import { EMPTY_CHAIN, nextRecord } from '../../../../domain/audit/chain.ts';
import type { AuditEntry, AuditRecord } from '../../../../domain/audit/entry.ts';
import type { OfficerVerdict } from '../../../../domain/dossier/findings.ts';
import { withoutObjects } from '../../../../domain/dossier/kept-parts.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { runOf, someEntry, stored, type Sending } from '../../../doubles/sent-dossiers.ts';
import { concluded, found, now, sceneOf, type Scene } from './steps.ts';

const opinionsOf = (decision: 'approve' | 'reject', reasons: readonly OfficerReason[] = []) =>
  ['first', 'second'].map((officer) => ({
    officer,
    person: `person-of-${officer}` as PersonRef,
    decision,
    reasons,
    at: 1,
  }));

/** A dossier rejected for its faces, then decided by what two officers agreed on. */
async function agreedScene(verdicts: readonly OfficerVerdict[]): Promise<Scene> {
  const scene = await decidedScene(12);
  const run = { attempt: 2, phase: 'finish' } as const;
  const dossier = await stored(scene.world, { ...(await now(scene)), state: 'checking', verdicts, run });
  const agreed = { ...scene, dossier, run: runOf(dossier) };
  await concluded(agreed);
  return agreed;
}

async function decidedScene(similarity?: number, sending: Sending = {}): Promise<Scene> {
  const scene = await sceneOf({ state: 'checking', ...sending });
  if (similarity !== undefined) scene.world.faces.script('card', similarity);
  await concluded(scene);
  return scene;
}

const portsOf = ({ world: { evidence, objects } }: Scene): SealedPorts => ({
  digests: nodeDigests,
  copyOf: (digest) => evidence.read(digest),
  hashOf: async (object) => ((await objects.read(object)) === undefined ? undefined : object.sha256),
});

const sealedOf = async (scene: Scene): Promise<Sealed> => ({
  dossier: await now(scene),
  chain: scene.world.store.chain(scene.dossier.person),
});

/** What it said before it joined its chain. */
const entryOf = ({ seq: _seq, previousHash: _previous, hash: _hash, ...entry }: AuditRecord): AuditEntry => entry;

/** The chain made anew, with what somebody who may write everything would have put into it; the dossier names its new end. */
function forged({ chain, dossier }: Sealed, change: (record: AuditRecord) => Partial<AuditEntry>): Sealed {
  const records: AuditRecord[] = [];
  for (const record of chain) {
    const entry = entryOf({ ...record, ...change(record) });
    records.push(nextRecord(records.at(-1) ?? EMPTY_CHAIN, entry, nodeDigests.sha256));
  }
  const { seq, hash } = records.at(-1)!;
  return { chain: records, dossier: { ...dossier, audited: { seq, hash } } };
}

/** The evidence rewritten, copy, digest and chain with it. */
async function rewritten(scene: Scene, change: (statement: Record<string, unknown>) => object): Promise<Sealed> {
  const sealed = await sealedOf(scene);
  const text = canonicalText(change(JSON.parse(sealed.chain.at(-1)?.evidence ?? '{}') as Record<string, unknown>));
  const digest = nodeDigests.sha256(text);
  await scene.world.evidence.keep(digest, text);
  const { chain, dossier } = forged(sealed, ({ seq }) => (seq === sealed.chain.length ? { evidence: text } : {}));
  return { chain, dossier: { ...dossier, evidence: digest } };
}

const failing = async (scene: Scene, sealed: Sealed): Promise<string | undefined> =>
  (await verifyEvidence(portsOf(scene), sealed)).find(({ holds }) => !holds)?.what;

describe('evidence that was not touched', () => {
  test.each<[string, number | undefined, string]>([
    ['an approval', undefined, 'approved'],
    ['a rejection', 12, 'rejected'],
  ])('APR-3 of %s holds, part by part', async (_, similarity, state) => {
    const scene = await decidedScene(similarity);
    const sealed = await sealedOf(scene);
    expect(sealed.dossier.state).toBe(state);
    const looked = await verifyEvidence(portsOf(scene), sealed);
    expect(looked.filter(({ holds }) => !holds)).toEqual([]);
    expect(looked.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['the portrait: what is kept', 'evidence of 1 decisions']),
    );
  });

  test('APR-3 of a rejection and of the officers’ approval after it holds, one linked to the other', async () => {
    const scene = await agreedScene(opinionsOf('approve'));
    const looked = await verifyEvidence(portsOf(scene), await sealedOf(scene));
    expect(looked.filter(({ holds }) => !holds)).toEqual([]);
    expect(looked.map(({ what }) => what)).toContain('evidence of 2 decisions');
  });

  test('APR-3 of a rejection that officers gave reasons for holds', async () => {
    const scene = await agreedScene(opinionsOf('reject', ['portrait_unfit']));
    expect((await now(scene)).rejection?.reasons).toEqual(['portrait_unfit']);
    expect(await failing(scene, await sealedOf(scene))).toBeUndefined();
  });

  test.each<[string, { readonly level: 1 } | { readonly accountId: string }, RejectionReason]>([
    ['has the level by then', { level: 1 }, 'already_identified'],
    ['is another by then', { accountId: 'another' }, 'data_changed'],
  ])('APR-3 of a rejection for an account that %s holds', async (_, change, reason) => {
    const scene = await sceneOf({ state: 'checking' });
    const what = await found(scene);
    const account = (await scene.world.store.accounts.byPerson(scene.dossier.person))!;
    const audits = [someEntry(scene.world, account.person)];
    await scene.world.store.ledger.commit({ writes: [{ save: { ...account, ...change } }], audits });
    await conclude(scene.world.approval, scene.run, what);
    expect((await now(scene)).rejection?.reasons).toEqual([reason]);
    expect(await failing(scene, await sealedOf(scene))).toBeUndefined();
  });

  test('FACE-4 holds when the pictures are erased: their hashes stay', async () => {
    const scene = await decidedScene();
    const { chain } = await sealedOf(scene);
    const erased = withoutObjects(await now(scene));
    await scene.world.objects.erase(scene.world.objects.keys);
    expect(await failing(scene, { dossier: erased, chain })).toBeUndefined();
  });
});

describe('TH-35 what was touched is named', () => {
  test.each<[string, (scene: Scene, sealed: Sealed) => Promise<Sealed> | Sealed, RegExp]>([
    [
      'a record changed in place',
      (_, { chain, dossier }) => ({ dossier, chain: chain.map((one, at) => (at === 1 ? { ...one, at: 0 } : one)) }),
      /the chain at record 2/,
    ],
    ['a record cut off', (_, { chain, dossier }) => ({ dossier, chain: chain.slice(0, -1) }), /names as its last/],
    [
      'a decision without evidence',
      (_, sealed) => forged(sealed, ({ evidence }) => (evidence === undefined ? {} : { evidence: '' })),
      /one canonical text/,
    ],
    [
      'evidence in another wording',
      (_, sealed) => forged(sealed, ({ evidence }) => (evidence === undefined ? {} : { evidence: `${evidence} ` })),
      /one canonical text/,
    ],
    [
      'another digest on the dossier',
      (_, { chain, dossier }) => ({ chain, dossier: { ...dossier, evidence: 'x' } }),
      /digest on the dossier/,
    ],
    [
      'the action of a record',
      (_, sealed) =>
        forged(sealed, ({ action }) => (action === 'dossier.approved' ? { action: 'dossier.rejected' } : {})),
      /what was recorded/,
    ],
    [
      'a score',
      (scene) => rewritten(scene, (one) => ({ ...one, checks: { ...(one['checks'] as object), documentFace: 12 } })),
      /follows from its checks/,
    ],
    [
      'thresholds',
      (scene) => rewritten(scene, (one) => ({ ...one, thresholds: { same: 100, different: 100 } })),
      /follows from its checks/,
    ],
    ['the run', (scene) => rewritten(scene, (one) => ({ ...one, run: 'another' })), /this dossier and this run/],
    [
      'the dossier',
      (scene) => rewritten(scene, (one) => ({ ...one, dossierId: 'another' })),
      /this dossier and this run/,
    ],
    [
      'an earlier decision',
      (scene) => rewritten(scene, (one) => ({ ...one, previous: 'another' })),
      /evidence before it/,
    ],
    [
      'one officer twice',
      (scene) =>
        rewritten(scene, (one) => ({
          ...one,
          by: 'officers',
          officers: [
            { officer: 'a', decision: 'approve' },
            { officer: 'a', decision: 'approve' },
          ],
        })),
      /follows from its checks/,
    ],
    [
      'a hash of the portrait',
      (scene) => rewritten(scene, (one) => ({ ...one, inputs: { ...(one['inputs'] as object), portrait: '00' } })),
      /portrait: the hash on the dossier/,
    ],
  ])('%s', async (_, touch, named) => {
    const scene = await decidedScene();
    expect(await failing(scene, await touch(scene, await sealedOf(scene)))).toMatch(named);
  });

  test.each<[string, 'approve' | 'reject', (statement: Record<string, unknown>) => object]>([
    [
      'an approval over a chip that holds no longer',
      'approve',
      (one) => ({ ...one, checks: { ...(one['checks'] as object), document: 'chip_fails_now' } }),
    ],
    [
      'an approval over a chip of an unknown issuer',
      'approve',
      (one) => ({ ...one, checks: { ...(one['checks'] as object), document: 'chip_unknown_issuer' } }),
    ],
    [
      'an approval by one person under two names',
      'approve',
      (one) => ({
        ...one,
        officers: (one['officers'] as readonly object[]).map((each) => ({ ...each, person: 'twin' })),
      }),
    ],
    [
      'a rejection whose reasons nobody gave',
      'reject',
      (one) => ({ ...one, rejection: { reasons: ['population_differs'], quality: [] } }),
    ],
    ['a rejection without a reason', 'reject', (one) => ({ ...one, rejection: { reasons: [], quality: [] } })],
  ])('APR-2 by officers: %s', async (_, decision, change) => {
    const scene = await agreedScene(opinionsOf(decision, decision === 'reject' ? ['portrait_unfit'] : []));
    expect(await failing(scene, await sealedOf(scene))).toBeUndefined();
    expect(await failing(scene, await rewritten(scene, change))).toMatch(/follows from its checks/);
  });

  test.each<[string, (statement: Record<string, unknown>) => object, boolean]>([
    [
      'for what stands against it holds',
      (one) => ({ ...one, checks: { ...(one['checks'] as object), population: 'differs' } }),
      true,
    ],
    ['for what no check says does not', (one) => one, false],
  ])('APR-2 a rejection that met the yes of officers %s', async (_, change, holds) => {
    const scene = await agreedScene(opinionsOf('approve'));
    const rejection = { reasons: ['population_differs'], quality: [] };
    const sealed = await rewritten(scene, (one) => ({ ...change(one), decision: 'rejected', rejection }));
    const { chain, dossier } = forged(sealed, ({ seq }) =>
      seq === sealed.chain.length ? { action: 'dossier.rejected' } : {},
    );
    const failed = await failing(scene, { chain, dossier });
    if (holds) expect(failed).toBeUndefined();
    else expect(failed).toMatch(/follows from its checks/);
  });

  test('a copy that is gone, or another', async () => {
    const scene = await decidedScene();
    const sealed = await sealedOf(scene);
    scene.world.evidence.texts.set(sealed.dossier.evidence ?? '', 'another');
    expect(await failing(scene, sealed)).toMatch(/the copy under its digest/);
    scene.world.evidence.texts.clear();
    expect(await failing(scene, sealed)).toMatch(/the copy under its digest/);
  });

  test('a picture that is gone before its time', async () => {
    const scene = await decidedScene();
    await scene.world.objects.erase([scene.dossier.live!.object.key]);
    expect(await failing(scene, await sealedOf(scene))).toBe('the live face: what is kept');
  });

  test('a dossier about which nothing was decided', async () => {
    const scene = await decidedScene(85);
    expect(await failing(scene, await sealedOf(scene))).toBe('evidence of 0 decisions');
  });
});
