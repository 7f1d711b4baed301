import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { LocalCloudFailed, startLocalCloud, type LocalCloud } from '../local-cloud/process.ts';
import { enrolSandboxOfficers, officersFile } from '../officers/sandbox-officers.ts';
import { cardPhotos } from '../sandbox-faces/of-person.ts';
import { listFile, readPeople, writePeople } from '../sandbox/files.ts';
import { loadPeople } from '../sandbox/load.ts';
import { makePeople } from '../sandbox/people.ts';
import { deployLocally } from '../web/deploy.ts';
import { writeContractPage } from './contract-page.ts';

const SEED = 2345;
const PEOPLE = 200;

/** The local cloud, with its output shown; its options are those of `local/main.ts`. */
async function start(options: readonly string[], page: string): Promise<LocalCloud | undefined> {
  try {
    return await startLocalCloud({
      arguments: ['--contract', page, ...options],
      onLine: (line) => console.log(line),
    });
  } catch (failure) {
    // It has said why, in words for its user.
    if (failure instanceof LocalCloudFailed) return undefined;
    throw failure;
  }
}

/** Gives the national population database its fictitious people, so that somebody can register, and the stage its officers; once, for data stay. */
async function populate(data: string): Promise<void> {
  if (!existsSync(listFile(data))) {
    const people = makePeople(SEED, todayInVietnam(Date.now()), PEOPLE);
    await writePeople(data, people);
    await loadPeople(data, people, await cardPhotos(people));
  }
  const people = await readPeople(data);
  console.log(`${people.length} fictitious citizens, some made to be refused, are listed in ${listFile(data)}`);
  if (!existsSync(officersFile(data))) await enrolSandboxOfficers(data, people);
  console.log(`fictitious officers are listed in ${officersFile(data)}`);
}

async function showWebPage(data: string): Promise<void> {
  const { url } = await deployLocally(data);
  console.log(`accounts are activated in a browser at ${url}`);
}

const options = process.argv.slice(2);
const { values } = parseArgs({
  args: options,
  strict: false,
  options: { data: { type: 'string', default: '.local' } },
});
// Ctrl-C reaches the cloud too, which ends in its own time; this process ends after it.
process.on('SIGINT', () => undefined);
const page = join(String(values.data), 'contract.html');
const cloud = await start(options, page);
if (cloud === undefined) {
  process.exitCode = 1;
} else {
  process.on('SIGTERM', () => void cloud.stop());
  await Promise.all([populate(String(values.data)), writeContractPage(page), showWebPage(String(values.data))]);
  console.log('Ctrl-C stops it; what it holds stays.');
  if (cloud.process.exitCode === null) await once(cloud.process, 'exit');
  process.exit(cloud.process.exitCode ?? 1);
}
