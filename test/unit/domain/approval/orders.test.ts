import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import type { Account } from '../../../../domain/account/account.ts';
import { conclude, type ConcludePorts } from '../../../../domain/approval/conclude.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { decide } from '../../../../domain/approval/decide.ts';
import type { Found } from '../../../../domain/approval/found.ts';
import { park } from '../../../../domain/approval/park.ts';
import { takeUp } from '../../../../domain/approval/take-up.ts';
import { firstBreak } from '../../../../domain/audit/chain.ts';
import { queueOf } from '../../../../domain/dossier/queue.ts';
import { dossierTransitions } from '../../../../domain/dossier/states.ts';
import type { Ledger } from '../../../../domain/ledger/change.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { cardWithoutKey } from '../../../doubles/chip-cards.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { runOf, someEntry, someone, stored } from '../../../doubles/sent-dossiers.ts';
import { found, now, sceneOf, type Scene } from './steps.ts';

/** What happens to a dossier, in any order; `crash` says what becomes of the step's commit. */
interface Happening {
  readonly what: 'take up' | 'check' | 'conclude' | 'conclude late' | 'park' | 'resume' | 'agree' | 'lock' | 'unlock';
  readonly crash: 'no' | 'before' | 'after';
  readonly twice: boolean;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('take up', 'check', 'conclude', 'conclude late', 'park', 'resume', 'agree', 'lock', 'unlock'),
  crash: fc.constantFrom('no', 'no', 'no', 'before', 'after'),
  twice: fc.boolean(),
});

/** The function ends before its commit, or after it and before it could say so (FA-1, FA-3). */
const crashing = (ledger: Ledger, crash: Happening['crash']): Ledger => ({
  ...ledger,
  async commit(change) {
    if (crash === 'before') throw new DependencyUnavailable('dynamodb');
    const outcome = await ledger.commit(change);
    if (crash === 'after') throw new DependencyUnavailable('dynamodb');
    return outcome;
  },
});

/** What runs found, by run: a step may come late with any of it. */
type Memory = Found[];

async function happen(scene: Scene, memory: Memory, { what, crash, twice }: Happening): Promise<void> {
  const { world } = scene;
  const ports: ConcludePorts = { ...world.approval, ledger: crashing(world.approval.ledger, crash) };
  const dossier = await now(scene);
  const run = runOf(dossier);
  const late = runOf(dossier, { attempt: Math.max(1, run.attempt - 1), phase: 'check' });
  const step = async (): Promise<unknown> => {
    switch (what) {
      case 'take up':
        return takeUp(ports, run);
      case 'check':
        return dossier.state === 'checking' && memory.push(await found({ ...scene, run }));
      case 'conclude':
        return memory.length > 0 && conclude(ports, run, memory.at(-1));
      case 'conclude late':
        return memory.length > 0 && run.attempt > 1 && conclude(ports, late, memory[0]);
      case 'park':
        return park(ports, run, 'failed');
      case 'resume':
        if (dossier.state !== 'parked') return undefined;
        return stored(world, { ...dossier, state: 'checking', run: { attempt: run.attempt + 1, phase: run.phase } });
      case 'agree':
        if (dossier.state !== 'review') return undefined;
        return stored(world, {
          ...dossier,
          state: 'checking',
          run: { attempt: run.attempt + 1, phase: 'finish' },
          verdicts: ['first', 'second'].map((officer) => ({
            officer,
            person: `v1.${officer}` as PersonRef,
            decision: 'approve',
            reasons: [],
            at: 1,
          })),
        });
      case 'lock':
      case 'unlock':
        return setLock(scene, what === 'lock');
    }
  };
  const attempts = twice && (what === 'take up' || what.startsWith('conclude') || what === 'park') ? 2 : 1;
  const ends = await Promise.allSettled(Array.from({ length: attempts }, step));
  for (const end of ends) {
    if (end.status === 'rejected' && !(end.reason instanceof DependencyUnavailable)) throw end.reason;
  }
}

async function setLock({ world, dossier }: Scene, locked: boolean): Promise<void> {
  const account = (await world.store.accounts.byPerson(dossier.person))!;
  const save = locked
    ? { ...account, lock: { ground: 'owner', authority: 'owner', since: 1 } as const }
    : unlocked(account);
  await world.store.ledger.commit({ writes: [{ save }], audits: [someEntry(world, dossier.person)] });
}

const unlocked = ({ lock: _lock, ...account }: Account): Account => account;

/** What holds at every moment. */
async function check(scene: Scene): Promise<void> {
  const { store, evidence } = scene.world;
  const chain = store.chain(scene.dossier.person);
  const dossier = await now(scene);
  const account = (await store.accounts.byPerson(dossier.person))!;
  // Invariants 3 and 6: raised, recorded, counted and told once, or not at all.
  const raised = account.level === 1 ? 1 : 0;
  expect(chain.filter(({ action }) => action === 'dossier.approved')).toHaveLength(raised);
  expect(store.progress(someone.record.communeCode, 'approved1')).toBe(raised);
  expect(store.all('notice')).toHaveLength(raised);
  expect(dossier.state === 'approved').toBe(raised === 1);
  expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
  expect(dossier.audited).toBeDefined();
  // Each state was led to from the one before it; the test's own moves are legal ones too.
  const moves = dossier.timeline.map(({ state }) => state);
  for (const [at, state] of moves.entries()) {
    const before = moves[at - 1];
    if (before !== undefined && before !== 'draft' && before !== state) {
      const ways: readonly string[] = Object.values(dossierTransitions[before]);
      const withheld = before === 'parked' || before === 'review';
      expect([before, state, withheld || ways.includes(state)]).toEqual([before, state, true]);
    }
  }
  // Invariant 5: no approval without its checks and, where reviewed, two officers; and none without evidence.
  if (dossier.state === 'approved') {
    const { checks, run } = dossier.findings!;
    if (run.phase === 'check') expect(decide(checks, LIMITS.faces).kind).toBe('approve');
    else expect(new Set(dossier.verdicts.map(({ officer }) => officer)).size).toBe(2);
    expect(evidence.texts.has(dossier.evidence ?? '')).toBe(true);
  }
}

describe('whatever order things happen in', () => {
  test.each([
    ['a dossier that the machine decides', {}],
    ['a dossier that officers decide', { card: cardWithoutKey(someone.record), answered: false }],
  ])('FA-15 %s is approved once, with record, counter and notice, or not at all', async (_, sending) => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 14 }), async (happenings) => {
        const scene = await sceneOf(sending);
        const memory: Memory = [];
        for (const one of happenings) {
          await happen(scene, memory, one);
          await check(scene);
        }
        // Invariant 1: once nothing is in the way any more it comes to an end or waits in a queue.
        const usual = { crash: 'no', twice: false } as const;
        for (const what of ['unlock', 'resume', 'take up', 'check', 'conclude'] as const) {
          await happen(scene, memory, { what, ...usual });
        }
        await check(scene);
        const ended = await now(scene);
        expect(['approved', 'rejected', 'review', 'parked']).toContain(ended.state);
        expect(queueOf(ended)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
