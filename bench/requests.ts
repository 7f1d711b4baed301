import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { routes } from '../http/contract/routes.ts';
import type { CallName } from '../client/result.ts';
import { todayInVietnam } from '../domain/identity/calendar-date.ts';
import { measuringAssembly, synthesizeInto } from '../tools/cost/assembly.ts';
import { MeasuredCitizen } from '../tools/cost/citizen.ts';
import {
  awsCallsOf,
  join as joined,
  readMeter,
  readUnitsOf,
  writeUnitsOf,
  type Measured,
} from '../tools/cost/meter.ts';
import type { Step } from '../tools/cost/step.ts';
import { visits } from '../tools/cost/visits.ts';
import { Operator } from '../tools/local-cloud/operator.ts';
import { startLocalCloud } from '../tools/local-cloud/process.ts';
import { enrolSandboxOfficers, OFFICERS } from '../tools/officers/sandbox-officers.ts';
import { cardPhotos } from '../tools/sandbox-faces/of-person.ts';
import { edgeCases } from '../tools/sandbox/edge-cases.ts';
import { loadPeople } from '../tools/sandbox/load.ts';
import { makePeople } from '../tools/sandbox/people.ts';
import { median, quantile, type BenchReport, type BenchResult } from './report.ts';
import { addBareHandler } from './requests/bare.ts';
import { exemptions, waits } from './requests/exemptions.ts';
import { ComparedFetch, type Timing } from './requests/compared-fetch.ts';

const SEED = 2345;
const LIMIT = 6;
/** Citizens who make calls together where an answer waits for a fixed time; as many as a function has workers. */
const TOGETHER = 4;
/** Before anything is measured: until workers and compiler are warm. */
const WARM_UP = 2 * TOGETHER;

/**
 * Every call of the API on a local cloud, each request also sent to a bare handler on the same cloud, moments apart: DynamoDB units, AWS
 * calls, CPU, and latency as the client sees it. Ours may take six times the bare handler's where no password is hashed; the bare handler
 * of a call that stores something reads and writes one item. `--citizens N`: 96.
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: [...options], options: { citizens: { type: 'string', default: '96' } } });
  const data = mkdtempSync(join(tmpdir(), 'dinhdanh-requests-'));
  try {
    const assembly = synthesizeInto(join(data, 'assembly'));
    measuringAssembly(assembly, assembly, { resendSeconds: 0 });
    addBareHandler(assembly);
    const cloud = await startLocalCloud({ arguments: ['--assembly', assembly, '--data', data, '--port', '0'] });
    try {
      return reportOf(await measure(cloud.url, data, Number(values.citizens)));
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(data, { recursive: true });
  }
}

type Sample = Measured & Timing;

async function measure(url: string, data: string, citizens: number): Promise<readonly Sample[]> {
  const today = todayInVietnam(Date.now());
  const first = edgeCases(today).length;
  const people = makePeople(SEED, today, first + WARM_UP + citizens + OFFICERS.length);
  await loadPeople(data, people, await cardPhotos(people));
  await enrolSandboxOfficers(data, people);
  const compared = new ComparedFetch();
  const operator = new Operator(url, data);
  const all: MeasuredCitizen[] = [];
  for (const [at, person] of people.slice(first, first + WARM_UP + citizens).entries())
    all.push(await MeasuredCitizen.of(url, person, at, { fetchAs: compared.fetch, operator }));
  for (let at = 0; at < all.length; at += TOGETHER)
    await visit(visits[(at / TOGETHER) % visits.length] ?? [], all.slice(at, at + TOGETHER));
  operator.close();
  const made = all.slice(WARM_UP).flatMap((citizen) => citizen.made);
  return joined(made, await readMeter(url)).map((line) => {
    const timing = compared.timings.get(line.requestId);
    if (timing === undefined) throw new Error(`${line.call} was not timed`);
    return { ...line, ...timing };
  });
}

async function visit(steps: readonly Step[], citizens: readonly MeasuredCitizen[]): Promise<void> {
  for (const { call, make } of steps) {
    if (waits(call)) await Promise.all(citizens.map(make));
    else for (const citizen of citizens) await make(citizen);
  }
}

function reportOf(samples: readonly Sample[]): BenchReport {
  const byCall = Map.groupBy(
    samples.filter(({ coldStart }) => !coldStart),
    ({ call }) => call,
  );
  const results: BenchResult[] = [oneAwsCall(samples)];
  const violations: string[] = [];
  for (const call of Object.keys(routes) as CallName[]) {
    const of = byCall.get(call);
    if (of === undefined) throw new Error(`${call} was not measured`);
    const [latency, ...beside] = latencyOf(call, of);
    if (latency === undefined) throw new Error(`${call} has no latency`);
    results.push(latency, ...beside, ...effortOf(call, of));
    if (latency.limit !== undefined && latency.value > latency.limit)
      violations.push(`${call}: ${latency.ratio ?? 0} times the bare handler, ${LIMIT} at most`);
  }
  return { bench: 'requests', node: process.version, seed: SEED, results, violations };
}

/** What ratios rest on: a call that stores something pays for each of its AWS calls beside what a handler pays that answers at once. */
function oneAwsCall(samples: readonly Sample[]): BenchResult {
  const times = samples
    .flatMap(({ calls }) => calls.filter(({ service }) => service === 'dynamodb'))
    .map(({ ms }) => ms);
  const atOnce = median(samples.map((sample) => sample.atOnce));
  return compared(
    'one DynamoDB call at the local endpoint, beside the bare handler that answers at once',
    times,
    atOnce,
  );
}

/** Where a call stores something its floor is the bare handler that does, and otherwise the one that answers at once. */
function latencyOf(call: CallName, samples: readonly Sample[]): BenchResult[] {
  const exempt = exemptions[call];
  const ours = samples.map((sample) => sample.ours);
  const atOnce = median(samples.map((sample) => sample.atOnce));
  const stores = samples.some((sample) => awsCallsOf(sample) > 0);
  const floor = stores ? median(samples.map(({ storing }) => storing)) : atOnce;
  const latency = compared(`${call} latency${exempt === undefined ? '' : ` (no limit: ${exempt})`}`, ours, floor);
  const limited = { ...latency, ...(exempt === undefined && { limit: rounded(LIMIT * floor) }) };
  return stores ? [limited, compared(`${call} latency, beside an answer at once (no limit)`, ours, atOnce)] : [limited];
}

function compared(name: string, times: readonly number[], floor: number): BenchResult {
  const [p50, p99] = [rounded(median(times)), rounded(quantile(times, 0.99))];
  return { name, unit: 'ms', value: p50, p50, p99, floor: rounded(floor), ratio: rounded(p50 / floor) };
}

function effortOf(call: CallName, samples: readonly Sample[]): BenchResult[] {
  const figures: Readonly<Record<string, (sample: Sample) => number | undefined>> = {
    'read units': readUnitsOf,
    'write units': writeUnitsOf,
    'AWS calls': awsCallsOf,
    'CPU ms': ({ cpuMs }) => cpuMs,
    'AWS ms': ({ calls }) => calls.reduce((sum, { ms }) => sum + ms, 0),
  };
  return Object.entries(figures).map(([unit, figure]) => {
    const values = samples.flatMap((sample) => figure(sample) ?? []);
    const [p50, p99] = [median(values), quantile(values, 0.99)].map(rounded);
    return {
      name: `${call} ${unit}`,
      unit: unit.split(' ').at(-1) ?? unit,
      value: p50 ?? 0,
      p50: p50 ?? 0,
      p99: p99 ?? 0,
    };
  });
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
