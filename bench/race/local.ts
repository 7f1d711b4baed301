import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { act } from '../../test/histories/commands/act.ts';
import { Hand } from '../../test/histories/commands/hand.ts';
import { historyOf } from '../../test/histories/checker/explore.ts';
import type { Move } from '../../test/histories/model/history.ts';
import type { Citizen } from '../../test/doubles/citizens.ts';
import { startLocalCloud } from '../../tools/local-cloud/process.ts';
import { loadPeople } from '../../tools/sandbox/load.ts';
import { makePeople, type SandboxPerson } from '../../tools/sandbox/people.ts';
import { populationRecordOf } from '../../tools/sandbox/population-record.ts';
import { brokenAtRest } from './at-rest.ts';
import { LocalSetting } from './local-setting.ts';
import { Operator } from '../../tools/local-cloud/operator.ts';

const PEOPLE_EACH = 3;
/** The sandbox begins with edge cases: children, the dead, old prefixes. */
const ORDINARY_FROM = 20;
const AT_ONCE = 8;
/** Longer than a notice stays claimed. */
const REST_MS = 7 * 60_000;

/** Three of ten AWS calls fail: throttled, failing, done with the answer lost; and now and then a worker dies. */
export const FAULTS = [
  { probability: 0.13, fault: 'throttle' },
  { probability: 0.1, fault: 'error' },
  { probability: 0.1, fault: 'drop-answer' },
  { probability: 0.002, fault: 'crash-before' },
  { probability: 0.002, fault: 'crash-after' },
] as const;

export interface LocalRace {
  readonly histories: number;
  readonly answers: number;
  /** Share of AWS calls that failed. */
  readonly share: number;
  readonly violations: readonly string[];
}

/** The histories of these seeds over a local cloud of their own, with failing AWS calls; then everything heals and is checked. */
export async function raceLocally({
  seed,
  runs,
}: {
  readonly seed: number;
  readonly runs: number;
}): Promise<LocalRace> {
  const data = await mkdtemp(join(tmpdir(), 'dinhdanh-race-'));
  const cloud = await startLocalCloud({ arguments: ['--data', data, '--port', '0'] });
  const operator = new Operator(cloud.url, data);
  try {
    const people = makePeople(seed, todayInVietnam(Date.now()), ORDINARY_FROM + runs * PEOPLE_EACH);
    await loadPeople(data, people);
    const settings = Array.from({ length: runs }, (_, at) => {
      const own = people.slice(ORDINARY_FROM + at * PEOPLE_EACH).slice(0, PEOPLE_EACH);
      return new LocalSetting(cloud.url, `10.1.${at >> 8}.${at & 255}`, own.map(citizenOf), operator);
    });
    await inParallel(settings, (setting, at) => begin(setting, seed + at));
    await operator.setFaults({ seed, rules: FAULTS });
    await inParallel(settings, (setting, at) => race(setting, seed + at));
    const share = await operator.share();
    await operator.setFaults({});
    await rest(operator);
    const violations = [
      ...settings.flatMap((setting, at) => setting.violations.map((violation) => `${violation} (seed ${seed + at})`)),
      ...(await brokenAtRest(operator)),
    ];
    const answers = settings.reduce((sum, setting) => sum + setting.answers, 0);
    return { histories: runs, answers, share, violations };
  } finally {
    operator.close();
    await cloud.stop();
    await rm(data, { recursive: true });
  }
}

function citizenOf(person: SandboxPerson): Citizen {
  const phone = parsePhone(person.phone);
  if (!phone.ok) throw new Error('the sandbox has a phone that is none');
  return { record: populationRecordOf(person), phone: phone.value, password: '' };
}

/** One after the other, so many at once. */
async function inParallel<T>(all: readonly T[], body: (one: T, at: number) => Promise<void>): Promise<void> {
  const queue = [...all.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await body(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const step = (does: Move['does'], index: number): Move => ({
  does,
  who: index,
  phone: index,
  device: index,
  right: true,
  guesses: [['right']],
  passcode: 'right',
  channel: 'app',
  copies: 1,
  sameKey: true,
  faults: [],
});

/** Brings the people to where the history begins, before anything fails; nobody is approved here, so that an account has its owner signed in at most. */
async function begin(setting: LocalSetting, seed: number): Promise<void> {
  for (const [index, beginning] of historyOf(seed).people.entries()) {
    if (beginning === 'new') continue;
    await make(setting, step('register', index));
    if (beginning !== 'registered') await make(setting, step('signIn', index));
  }
}

async function race(setting: LocalSetting, seed: number): Promise<void> {
  for (const { moves } of historyOf(seed).rounds) {
    await setting.together(moves.map((move) => () => make(setting, move)));
  }
}

const make = async (setting: LocalSetting, move: Move): Promise<void> =>
  act(new Hand(setting, move, await setting.device(move.device)));

/** Runs the relay until no notice waits: what was claimed by a worker that died is parked after its claim. */
async function rest(operator: Operator): Promise<void> {
  const end = Date.now() + REST_MS;
  const waits = async (): Promise<boolean> =>
    (await operator.items('Outbox')).some(({ state }) => state === 'due' || state === 'claimed');
  while ((await waits()) && Date.now() < end) {
    await sleep(5_000);
    await operator.runSchedules();
  }
}
