import fc from 'fast-check';
import type { AuditAction } from '../../../domain/audit/entry.ts';
import { describe } from '../model/describe.ts';
import { histories, type History } from '../model/history.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';
import type { Sabotage } from '../world/wiring.ts';
import { runHistory } from './run-history.ts';

/** A history that broke an invariant. */
export interface Finding {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly history: History;
}

export interface Exploration {
  readonly histories: number;
  readonly requests: number;
  /** Faults that struck. */
  readonly faults: number;
  /** Accounts that were activated, and devices that were bound after that, while others acted. */
  readonly activations: number;
  readonly deviceChanges: number;
  readonly finding: Finding | undefined;
}

export interface ExploreOptions {
  /** Of the first history; the next ones follow by one. */
  readonly seed: number;
  readonly runs: number;
  readonly sabotage?: Sabotage | undefined;
  /** Hears how many are done. */
  readonly onProgress?: (done: number) => void;
}

/** While one history waits for the threads that sign and verify, others go on. */
const AT_ONCE = 4;
const SHRINK_MS = 60_000;

/** The history of a seed; the same as {@link shorten} begins with. */
export function historyOf(seed: number): History {
  const [history] = fc.sample(histories, { seed, numRuns: 1 });
  if (history === undefined) throw new Error('nothing was drawn');
  return history;
}

/** Runs histories until one breaks an invariant. */
export async function explore({ seed, runs, sabotage, onProgress }: ExploreOptions): Promise<Exploration> {
  const counts = { histories: 0, requests: 0, faults: 0, activations: 0, deviceChanges: 0 };
  const findings: Finding[] = [];
  let next = seed;
  const worker = async (): Promise<void> => {
    while (next < seed + runs && findings.length === 0) {
      const own = next++;
      const history = historyOf(own);
      const { violations, world } = await runHistory(history, sabotage);
      counts.histories += 1;
      counts.requests += world.witness.requests.length;
      counts.faults += world.witness.requests.filter(({ mishap }) => mishap.struck !== undefined).length;
      counts.activations += timesOf(world, 'account.activated');
      counts.deviceChanges += timesOf(world, 'device.bound');
      if (violations.length > 0) findings.push({ seed: own, violations, history });
      onProgress?.(counts.histories);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const [finding] = findings.sort((a, b) => a.seed - b.seed);
  return { ...counts, finding };
}

/** How often requests of a history did something; what came before it is none of theirs. */
const timesOf = ({ witness }: World, action: AuditAction): number =>
  witness.commits.filter(
    ({ committed, request }) => request !== undefined && committed.records.some((record) => record.action === action),
  ).length;

/** The shortest history that still breaks one of the invariants that the seed's history breaks. */
export async function shorten({ seed, ...found }: Finding, sabotage?: Sabotage): Promise<Finding> {
  let { violations } = found;
  const names = new Set(violations.map(({ invariant }) => invariant));
  const holds = fc.asyncProperty(histories, async (history) => {
    const broken = (await runHistory(history, sabotage)).violations.filter(({ invariant }) => names.has(invariant));
    if (broken.length > 0) violations = broken;
    return broken.length === 0;
  });
  const details = await fc.check(holds, { seed, numRuns: 1, interruptAfterTimeLimit: SHRINK_MS });
  return { seed, violations, history: details.counterexample?.[0] ?? found.history };
}

/** The finding for people to read. */
export const report = ({ seed, violations, history }: Finding): string =>
  [
    ...new Set(violations.map(({ invariant, detail }) => `invariant ${invariant}: ${detail}`)),
    ...describe(history).map((line) => `  ${line}`),
    `replay: npm run bench -- race --seed ${seed} --runs 1`,
  ].join('\n');
