import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { todayInVietnam } from '../domain/identity/calendar-date.ts';
import { measuringAssembly, synthesizeInto } from '../tools/cost/assembly.ts';
import { MeasuredCitizen } from '../tools/cost/citizen.ts';
import {
  awsCallsOf,
  join as joined,
  readMeter,
  readUnitsOf,
  writeUnitsOf,
  type MeterLine,
} from '../tools/cost/meter.ts';
import { activate } from '../tools/cost/activation-visit.ts';
import { register } from '../tools/cost/visits.ts';
import { startLocalCloud } from '../tools/local-cloud/process.ts';
import { edgeCases } from '../tools/sandbox/edge-cases.ts';
import { loadPeople } from '../tools/sandbox/load.ts';
import { makePeople } from '../tools/sandbox/people.ts';
import { brokenActivations, toApproved } from './activations/accounts-at-rest.ts';
import { inParallel } from './activations/in-parallel.ts';
import { Operator } from '../tools/local-cloud/operator.ts';
import { median, quantile, type BenchReport, type BenchResult } from './report.ts';
import { addBareHandler, BARE_PATHS } from './requests/bare.ts';

const SEED = 2345;
const ACTIVATIONS = 1_000;
const AT_ONCE = 8;
/** Calls of one activation. */
const CALLS = activate.length;

/**
 * Many activations on the app over a local cloud, eight at a time: throughput, latency of an activation and of its calls, DynamoDB units, AWS calls and
 * CPU of each; then as many calls of a bare handler that reads and writes one item, eight at a time, on the same cloud. `--activations N`: 1 000.
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: [...options], options: { activations: { type: 'string' } } });
  const count = Number(values.activations ?? ACTIVATIONS);
  const data = mkdtempSync(join(tmpdir(), 'dinhdanh-activations-'));
  try {
    const assembly = synthesizeInto(join(data, 'assembly'));
    measuringAssembly(assembly, assembly, { resendSeconds: 0, codes: 10 * count });
    addBareHandler(assembly);
    const cloud = await startLocalCloud({ arguments: ['--assembly', assembly, '--data', data, '--port', '0'] });
    const operator = new Operator(cloud.url, data);
    try {
      return await measure(cloud.url, data, operator, count);
    } finally {
      operator.close();
      await cloud.stop();
    }
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function measure(url: string, data: string, operator: Operator, count: number): Promise<BenchReport> {
  const citizens = await approvedCitizens(url, data, operator, count);
  const begun = performance.now();
  const ours = await inParallel(citizens, AT_ONCE, async (citizen) => {
    for (const { make } of activate) await make(citizen);
  });
  const seconds = (performance.now() - begun) / 1_000;
  const bare = await inParallel(Array.from({ length: CALLS * count }), AT_ONCE, () => callBare(url));
  const lines = joined(
    citizens.flatMap(({ made }) => made.slice(-CALLS)),
    await readMeter(url),
  );
  const floor = median(bare) * CALLS;
  return {
    bench: 'activations',
    node: process.version,
    seed: SEED,
    results: [
      { name: 'activations', unit: 'activations', value: ours.length },
      { name: `throughput, ${AT_ONCE} at a time`, unit: 'activations/s', value: rounded(ours.length / seconds) },
      beside('an activation, beside as many calls of the bare handler', ours, floor),
      beside('a call of the bare handler that stores one item', bare, median(bare)),
      ...perActivation(lines, ours.length),
    ],
    violations: await brokenActivations(operator, count),
  };
}

/** Registers them by the API, and leaves their accounts as an approval does. */
async function approvedCitizens(url: string, data: string, operator: Operator, count: number) {
  const today = todayInVietnam(Date.now());
  const first = edgeCases(today).length;
  const people = makePeople(SEED, today, first + count).slice(first);
  await loadPeople(data, people);
  const citizens: MeasuredCitizen[] = [];
  for (const [at, person] of people.entries()) citizens.push(await MeasuredCitizen.of(url, person, at));
  const steps = register.filter(({ call }) => call !== 'resendRegistrationCode');
  await inParallel(citizens, AT_ONCE, async (citizen) => {
    for (const { make } of steps) await make(citizen);
  });
  await operator.rewrite('Accounts', toApproved(Date.now()));
  console.error(`${citizens.length} accounts wait for their activation`);
  return citizens;
}

async function callBare(url: string): Promise<void> {
  const answer = await fetch(new URL(BARE_PATHS.storing, url), { method: 'POST', body: '{}' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`the bare handler answered ${answer.status}`);
}

function perActivation(lines: readonly MeterLine[], activations: number): BenchResult[] {
  const figures: Readonly<Record<string, (line: MeterLine) => number>> = {
    'write units': writeUnitsOf,
    'read units': readUnitsOf,
    'AWS calls': awsCallsOf,
    'CPU ms': ({ cpuMs = 0 }) => cpuMs,
  };
  return Object.entries(figures).map(([unit, figure]) => {
    const all = lines.filter(({ coldStart }) => !coldStart).reduce((sum, line) => sum + figure(line), 0);
    const warm = lines.filter(({ coldStart }) => !coldStart).length / CALLS;
    return { name: `${unit} of an activation, on average`, unit, value: rounded(all / Math.min(warm, activations)) };
  });
}

function beside(name: string, times: readonly number[], floor: number): BenchResult {
  const [p50, p99] = [rounded(median(times)), rounded(quantile(times, 0.99))];
  return { name, unit: 'ms', value: p50, p50, p99, floor: rounded(floor), ratio: rounded(median(times) / floor) };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
