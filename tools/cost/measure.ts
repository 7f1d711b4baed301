import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallName } from '../../client/result.ts';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { smsSize } from '../../domain/sms/segments.ts';
import { Operator } from '../local-cloud/operator.ts';
import { startLocalCloud } from '../local-cloud/process.ts';
import { enrolSandboxOfficers, OFFICERS } from '../officers/sandbox-officers.ts';
import { cardPhotos } from '../sandbox-faces/of-person.ts';
import { edgeCases } from '../sandbox/edge-cases.ts';
import { loadPeople } from '../sandbox/load.ts';
import { makePeople } from '../sandbox/people.ts';
import { measuringAssembly, readTemplates, synthesizeInto, type MeasuringLimits } from './assembly.ts';
import { MeasuredCitizen } from './citizen.ts';
import { figuresBehind, figuresByCall, type Figures, type Sample } from './figures.ts';
import { itemSizes, type ItemSize } from './item-sizes.ts';
import { join as joined, readMeter, type Measured, type MeterLine } from './meter.ts';
import { visits } from './visits.ts';

const SEED = 2345;

export interface Measurement {
  readonly byCall: ReadonlyMap<CallName, Figures>;
  /** What the workflow and the queue do about a dossier by chip that the machine approves, from its sending to the SMS. */
  readonly behind: Figures;
  readonly items: readonly ItemSize[];
}

/** Makes every call of the API on a local cloud of its own and tells what each took. */
export async function measure(limits: MeasuringLimits, assembly?: string): Promise<Measurement> {
  const data = mkdtempSync(join(tmpdir(), 'dinhdanh-cost-'));
  try {
    const folder = join(data, 'assembly');
    measuringAssembly(assembly ?? synthesizeInto(folder), folder, limits);
    const cloud = await startLocalCloud({ arguments: ['--assembly', folder, '--data', data, '--port', '0'] });
    try {
      const { samples, behind } = await visitAll(cloud.url, data);
      const invocations = (await readMeter(cloud.url)).length;
      const bytes = logBytes(data) / invocations;
      return {
        byCall: figuresByCall(samples, memoryOf(folder), bytes),
        behind: figuresBehind(behind, memoryOf(folder), bytes),
        items: await itemSizes(data),
      };
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** APR-4's text and a name. */
const APPROVAL_PARTS = 2;
const APPROVAL = 'da duoc phe duyet';

interface Visited {
  readonly samples: readonly Sample[];
  readonly behind: readonly (MeterLine & { readonly smsParts: number })[];
}

/** Each visit twice, so that no call is measured by a cold start alone. */
async function visitAll(url: string, data: string): Promise<Visited> {
  const today = todayInVietnam(Date.now());
  const itineraries = [...visits, ...visits];
  const first = edgeCases(today).length;
  // The sandbox's officers are its last people, who must not meet their own dossiers.
  const people = makePeople(SEED, today, first + itineraries.length + OFFICERS.length);
  await loadPeople(data, people, await cardPhotos(people));
  await enrolSandboxOfficers(data, people);
  const citizens: MeasuredCitizen[] = [];
  const operator = new Operator(url, data);
  for (const [at, person] of people.slice(first, first + itineraries.length).entries()) {
    const citizen = await MeasuredCitizen.of(url, person, at, { operator });
    for (const { make } of itineraries[at] ?? []) await make(citizen);
    citizens.push(citizen);
  }
  operator.close();
  const lines = await readMeter(url);
  const samples = citizens.map(async (citizen) => {
    const texts = (await citizen.messages()).filter((text) => !text.includes(APPROVAL));
    return withSms(joined(citizen.made, lines), texts);
  });
  // The last one's, by functions that are warm.
  const behind = citizens.findLast((citizen) => citizen.behind.length > 0)?.behind ?? [];
  return { samples: (await Promise.all(samples)).flat(), behind: withApproval(behind) };
}

/** The lines with the parts of the SMS that the queue's consumer sent. */
function withApproval(lines: readonly MeterLine[]): Visited['behind'] {
  return lines.map((line) => {
    const sent = line.calls.some(({ service, error }) => service === 'sns' && error === undefined);
    return { ...line, smsParts: sent ? APPROVAL_PARTS : 0 };
  });
}

/** Each call with the parts of the SMS that it sent: a citizen's SMS arrive in the order of the calls. */
function withSms(calls: readonly Measured[], texts: readonly string[]): readonly Sample[] {
  let next = 0;
  const samples = calls.map((call): Sample => {
    const sent = call.calls.filter(({ service, error }) => service === 'sns' && error === undefined).length;
    const own = texts.slice(next, (next += sent));
    return { ...call, smsParts: own.reduce((sum, text) => sum + smsSize(text).segments, 0) };
  });
  if (next !== texts.length) throw new Error(`${texts.length} SMS arrived, but ${next} were sent by the calls`);
  return samples;
}

/** Memory by the name of a function, which ends in its logical id. */
function memoryOf(assembly: string): (functionName: string) => number {
  const functions = readTemplates(assembly)
    .flatMap(({ Resources }) => Object.entries(Resources))
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  return (name) => {
    const found = functions.find(([id]) => name.includes(id));
    if (found === undefined) throw new Error(`the assembly has no function ${name}`);
    return Number(found[1].Properties['MemorySize']);
  };
}

const logBytes = (data: string): number =>
  readdirSync(join(data, 'logs')).reduce((sum, file) => sum + statSync(join(data, 'logs', file)).size, 0);
