import { argon2idHasher, argon2idWith } from '../adapters/passwords/argon2id.ts';
import type { DeviceCalls } from '../test/doubles/edge/device-calls.ts';
import { invoke } from '../test/doubles/edge/gateway.ts';
import { resetOf, type Citizen } from '../test/doubles/citizens.ts';
import { chance } from '../tools/sandbox/chance.ts';
import { town, type TownOptions } from './enumeration/town.ts';
import { welch, type Samples } from './enumeration/welch.ts';
import { median, quantile, type BenchReport, type BenchResult } from './report.ts';

const LIMIT = 4.5;
const CALLS = 10_000;
/** Of argon2id as people's passwords have it, which takes so long that all of them would take minutes. */
const FULL_COST_CALLS = 600;
const WARM_UP = 200;
const CROP = 0.9;

/** The same code as for people's passwords at the least cost that argon2id has, so that all else shows beside it. */
const quick = argon2idWith({ memory: 8, passes: 1, parallelism: 1 });

interface Experiment extends TownOptions {
  readonly name: string;
  readonly calls: number;
  readonly path: string;
  readonly body: (who: Citizen) => object;
  /** Whether a difference has to be found: the positive control. */
  readonly planted?: true;
}

const wrong = (identifier: string) => ({ identifier, password: 'Wrong#2026' });
const signInByNumber = { path: '/v1/sessions', body: ({ record }: Citizen) => wrong(record.personalId) };
const signInByPhone = { path: '/v1/sessions', body: ({ phone }: Citizen) => wrong(phone) };
const reset = { path: '/v1/password-resets', body: resetOf };
const activation = {
  path: '/v1/activations',
  body: ({ record, phone }: Citizen) => ({ personalId: record.personalId, phone, channel: 'app' }),
};
const lock = { path: '/v1/locks', body: ({ record, phone }: Citizen) => ({ personalId: record.personalId, phone }) };

const experiments = (calls: number): readonly Experiment[] => [
  { name: 'sign-in by number, argon2id at least cost', calls, passwords: quick, ...signInByNumber },
  { name: 'sign-in by phone, argon2id at least cost', calls, passwords: quick, ...signInByPhone },
  { name: 'reset, without its fixed time', calls, passwords: quick, ...reset },
  { name: 'lock, without its fixed time', calls, passwords: quick, ...lock },
  { name: 'activation, of an account of level 0 and of none', calls, passwords: quick, ...activation },
  {
    name: 'activation, of an approved account with another phone and of none',
    calls,
    passwords: quick,
    otherPhone: true,
    ...activation,
  },
  {
    name: 'sign-in by number, argon2id at full cost',
    calls: Math.min(calls, FULL_COST_CALLS),
    passwords: argon2idHasher,
    ...signInByNumber,
  },
  {
    name: 'planted: 1 ms longer where an account is',
    calls,
    passwords: quick,
    leak: () => busy(1),
    planted: true,
    ...signInByNumber,
  },
];

/**
 * Whether the time of an answer tells that a person has an account (TH-2): Welch's t between calls about people who have one and people
 * who have none, through the real handlers in memory, in random order. A difference counts when it is found twice. Options:
 * `--seed N`, `--calls N`.
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const seed = optionOf(options, '--seed') ?? Date.now() % 2 ** 31;
  const results: BenchResult[] = [];
  const violations: string[] = [];
  for (const experiment of experiments(optionOf(options, '--calls') ?? CALLS)) {
    const { result, violation } = await judged(experiment, seed);
    results.push(result);
    if (violation !== undefined) violations.push(violation);
  }
  return { bench: 'enumeration', node: process.version, seed, results, violations };
}

async function judged(experiment: Experiment, seed: number): Promise<{ result: BenchResult; violation?: string }> {
  const { name, planted = false, calls } = experiment;
  const asIsDue = (t: number): boolean => Math.abs(t) >= LIMIT === planted;
  let samples = await sample(experiment, seed);
  let t = welch(samples, CROP);
  if (!asIsDue(t)) {
    samples = await sample(experiment, seed + 1);
    t = welch(samples, CROP);
  }
  const all = [...samples.existing, ...samples.unknown];
  const result: BenchResult = {
    name: `${name} (${calls} calls)`,
    unit: planted ? '|t|, to be found' : '|t|',
    value: round(Math.abs(t)),
    p50: round(median(all)),
    p99: round(quantile(all, 0.99)),
    ...(planted ? {} : { limit: LIMIT }),
  };
  if (asIsDue(t)) return { result };
  const found = `|t| = ${round(Math.abs(t))} over ${calls} calls, seed ${seed}`;
  return { result, violation: planted ? `${name}: not found, ${found}` : `${name}: the time tells, ${found}` };
}

async function sample(experiment: Experiment, seed: number): Promise<Samples> {
  const { api, existing, unknown } = await town(experiment);
  const device = await api.device();
  const draw = chance(seed, 0);
  const times = { existing: [] as number[], unknown: [] as number[] };
  for (let call = -WARM_UP; call < experiment.calls; call += 1) {
    const kind = draw.below(2) === 0 ? 'existing' : 'unknown';
    const people = kind === 'existing' ? existing : unknown;
    const who = people[draw.below(people.length)];
    if (who === undefined) throw new Error('nobody lives here');
    const time = await timeOf(api, device, experiment, who);
    if (call >= 0) times[kind].push(time);
  }
  return times;
}

/** Milliseconds of one call; its proof is made before. */
async function timeOf(
  { handler }: Awaited<ReturnType<typeof town>>['api'],
  device: DeviceCalls,
  { path, body }: Experiment,
  who: Citizen,
): Promise<number> {
  const event = await device.event(path, { body: body(who) });
  const begun = performance.now();
  const { statusCode } = await invoke(handler, event);
  const time = performance.now() - begun;
  if (statusCode !== 401 && statusCode !== 409 && statusCode >= 300)
    throw new Error(`a call was answered ${statusCode}`);
  return time;
}

function busy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

function optionOf(options: readonly string[], name: string): number | undefined {
  const at = options.indexOf(name);
  const value = at === -1 ? undefined : Number(options[at + 1]);
  if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) throw new Error(`${name} takes a number`);
  return value;
}

const round = (value: number): number => Math.round(value * 100) / 100;
