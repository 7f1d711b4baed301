import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { todayInVietnam } from '../domain/identity/calendar-date.ts';
import { startLocalCloud } from '../tools/local-cloud/process.ts';
import { loadPeople } from '../tools/sandbox/load.ts';
import { makePeople } from '../tools/sandbox/people.ts';
import { fateOf, prepareCrowd, type Fate } from './approvals/crowd.ts';
import { brokenDossiers, brokenEvidence } from './approvals/dossiers-at-rest.ts';
import { dossierStates, settleAll, settleDossiers } from './approvals/settle.ts';
import { brokenAtRest } from './race/at-rest.ts';
import { FAULTS } from './race/local.ts';
import { Operator } from '../tools/local-cloud/operator.ts';
import type { BenchReport } from './report.ts';

const DOSSIERS = 200;
/** The sandbox begins with edge cases: children, the dead, old prefixes. */
const ORDINARY_FROM = 20;
/** What machines and queues wait for is shortened by this; time-outs are not. */
const TIME_SCALE = '0.05';
const SEED = 1;

/**
 * Many dossiers sent at once over a local cloud, while three of ten AWS calls fail or are throttled and workers die; then everything heals. Each
 * must end in one terminal or queued state, with books, chains and evidence that hold, and one SMS at most for each approval. `--dossiers N` is how
 * many (200), `--seed N` the faults' (1).
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...options], options: { dossiers: text, seed: text } });
  const [count, seed] = [Number(values.dossiers ?? DOSSIERS), Number(values.seed ?? SEED)];
  const data = await mkdtemp(join(tmpdir(), 'dinhdanh-approvals-'));
  const cloud = await startLocalCloud({ arguments: ['--data', data, '--port', '0', '--time-scale', TIME_SCALE] });
  const operator = new Operator(cloud.url, data);
  try {
    const people = makePeople(seed, todayInVietnam(Date.now()), ORDINARY_FROM + count);
    await loadPeople(data, people);
    const crowd = await prepareCrowd(cloud.url, people.slice(ORDINARY_FROM));
    console.error(`${crowd.length} dossiers are ready to be sent`);

    await operator.setFaults({ seed, rules: FAULTS });
    const begun = performance.now();
    await Promise.all(crowd.map((applicant) => applicant.submit()));
    const sentMs = performance.now() - begun;
    await settleDossiers(operator);
    const decidedMs = performance.now() - begun;
    const share = await operator.share();
    await operator.setFaults({});
    const left = await settleAll(operator);

    const states = await dossierStates(operator);
    const expected = (fate: Fate): number => crowd.filter((_, at) => fateOf(at) === fate).length;
    const of = (state: string): number => states.get(state) ?? 0;
    return {
      bench: 'approvals',
      node: process.version,
      seed,
      results: [
        { name: 'dossiers sent', unit: 'dossiers', value: crowd.length },
        { name: 'AWS calls that failed', unit: '%', value: Math.round(share * 100) },
        { name: 'all were sent after', unit: 's', value: seconds(sentMs) },
        { name: 'all were decided or queued after', unit: 's', value: seconds(decidedMs) },
        { name: 'throughput', unit: 'dossiers/s', value: Number((crowd.length / (decidedMs / 1_000)).toFixed(2)) },
        { name: 'approved', unit: 'dossiers', value: of('approved'), limit: expected('approved') },
        { name: 'rejected', unit: 'dossiers', value: of('rejected'), limit: expected('rejected') },
        { name: 'in review', unit: 'dossiers', value: of('review'), limit: expected('review') },
        { name: 'parked', unit: 'dossiers', value: of('parked') },
      ],
      violations: [
        ...(await brokenAtRest(operator)),
        ...(await brokenDossiers(operator, crowd.length)),
        ...(await brokenEvidence(operator, data)),
        ...(left === 0 ? [] : [`invariant 1: ${left} dossiers or notices still wait`]),
        ...misjudged('approved', of('approved'), expected('approved')),
        ...misjudged('rejected', of('rejected'), expected('rejected')),
        ...misjudged('review', of('review'), expected('review')),
      ],
    };
  } finally {
    operator.close();
    await cloud.stop();
    await rm(data, { recursive: true });
  }
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

/** A failing dependency may park a dossier, and never decides one otherwise (invariant 8). */
const misjudged = (state: string, found: number, expected: number): string[] =>
  found > expected ? [`invariant 8: ${found} dossiers ended ${state}, ${expected} were made so`] : [];
