import { rm } from 'node:fs/promises';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { Operator } from '../local-cloud/operator.ts';
import { startLocalCloud } from '../local-cloud/process.ts';
import { enrolSandboxOfficers } from '../officers/sandbox-officers.ts';
import { cardPhotos } from '../sandbox-faces/of-person.ts';
import { readPeople, writePeople } from '../sandbox/files.ts';
import { loadPeople } from '../sandbox/load.ts';
import { makePeople, type ListedPerson } from '../sandbox/people.ts';
import { activateAfterTheWindow } from './chapters/activate-after-the-window.ts';
import { activateByChip } from './chapters/activate-by-chip.ts';
import { activateInABrowser } from './chapters/activate-in-a-browser.ts';
import { activateOnAUsedDevice } from './chapters/activate-on-a-used-device.ts';
import { activateTheAccount } from './chapters/activate-the-account.ts';
import { lockTheAccount } from './chapters/lock-the-account.ts';
import { register } from './chapters/register.ts';
import { resetThePassword } from './chapters/reset-the-password.ts';
import { riseToLevel1 } from './chapters/rise-to-level-1.ts';
import {
  changeTheDevice,
  signInForTheFirstTime,
  signInOnAnotherDevice,
} from './chapters/sign-in-to-the-active-account.ts';
import { useTheAccount } from './chapters/use-the-account.ts';
import { deployLocally } from '../web/deploy.ts';
import { activations, applications, readCourse, type Course } from './courses.ts';
import { Narrator } from './narrator.ts';
import { Traveller } from './traveller.ts';

const OWN_DATA = '.local/journey';
const SEED = 2345;
const PEOPLE = 200;

/** Where the journey goes, and whom it may be. */
interface Place {
  readonly url: string;
  readonly people: readonly ListedPerson[];
  /** How the evidence of a dossier is looked at there, afterwards. */
  verify(dossierId: string): string;
  /** Who lets days pass there. */
  operator(): Operator;
  /** Puts the activation page there, and tells its address. */
  page(): Promise<string>;
  close(): Promise<void>;
}

/** The API that `API_URL` names, with the sandbox people of `.local`; otherwise a local cloud of the journey's own, made new. */
async function open(narrator: Narrator): Promise<Place> {
  const given = process.env['API_URL'];
  if (given !== undefined && given !== '') {
    return {
      url: given.replace(/\/+$/, ''),
      people: await readPeople('.local'),
      verify: (dossierId) => `npm run evidence -- verify ${dossierId}`,
      operator: () => new Operator(given, '.local'),
      page: async () => (await deployLocally('.local')).url,
      close: () => Promise.resolve(),
    };
  }
  narrator.chapter('A local cloud for this journey');
  await rm(OWN_DATA, { recursive: true, force: true });
  const cloud = await startLocalCloud({ arguments: ['--data', OWN_DATA, '--port', '0'] });
  narrator.note(`the synthesized assembly answers on ${cloud.url}`);
  const people = makePeople(SEED, todayInVietnam(Date.now()), PEOPLE);
  await writePeople(OWN_DATA, people);
  await loadPeople(OWN_DATA, people, await cardPhotos(people));
  const officers = await enrolSandboxOfficers(OWN_DATA, people);
  narrator.note(
    `${people.length} fictitious citizens are in the sandbox of the population database, ${officers.length} officers at their desks`,
  );
  return {
    url: cloud.url,
    people,
    verify: (dossierId) =>
      `while "npm start -- --data ${OWN_DATA}" runs: npm run evidence -- verify ${dossierId} --data ${OWN_DATA}`,
    operator: () => new Operator(cloud.url, OWN_DATA),
    page: async () => (await deployLocally(OWN_DATA)).url,
    close: () => cloud.stop(),
  };
}

/** Registers the people of the sandbox in their order until one had no account yet; who that is. */
function newcomers({ url, people }: Place, narrator: Narrator) {
  const left = [...people];
  return async (): Promise<Traveller> => {
    for (let person = left.shift(); person !== undefined; person = left.shift()) {
      narrator.chapter(`${person.fullName} registers`);
      const traveller = await Traveller.of(url, person, narrator);
      if (await register(traveller)) return traveller;
    }
    throw new Error('everybody of the sandbox has an account; npm start -- --reset begins anew');
  };
}

/** The usual way: one citizen loses a telephone and locks the account, another rises to level 1 and activates the account. */
async function travel(place: Place, narrator: Narrator, { application, activation }: Course): Promise<void> {
  const nextNewcomer = newcomers(place, narrator);
  if (activation === 'app') await loseATelephone(await nextNewcomer());
  const traveller = await nextNewcomer();
  const { fullName } = traveller.person;
  if (activation === 'app') await useAndRecover(traveller);
  const apply = async (who: Traveller): Promise<void> => {
    narrator.chapter(`${who.person.fullName} applies for level 1, ${applications[application]}`);
    const dossierId = await riseToLevel1(who, application);
    if (dossierId !== undefined) narrator.note(`its evidence is recomputed, ${place.verify(dossierId)}`);
  };
  await apply(traveller);
  if (activation === undefined) return;
  narrator.chapter(`${fullName} activates the account, ${activations[activation]}`);
  switch (activation) {
    case 'app':
      await activateTheAccount(traveller);
      narrator.chapter(`${fullName} signs in to the active account`);
      await signInForTheFirstTime(traveller);
      return;
    case 'web':
      await activateInABrowser(traveller, await place.page());
      narrator.chapter(`${fullName} signs in on the app`);
      await signInOnAnotherDevice(traveller);
      return;
    case 'change-device':
      await activateTheAccount(traveller);
      narrator.chapter(`${fullName} changes the telephone`);
      return changeTheDevice(traveller, await Traveller.of(place.url, traveller.person, narrator));
    case 'expired':
      await activateAfterTheWindow(traveller, place.operator());
      await signInForTheFirstTime(traveller);
      return;
    case 'expired-by-chip':
      await activateByChip(traveller, place.operator());
      await signInForTheFirstTime(traveller);
      return;
    case 'device-in-use': {
      await activateTheAccount(traveller);
      const other = await nextNewcomer();
      await apply(other);
      narrator.chapter(`${other.person.fullName} activates the account with the telephone of ${fullName}`);
      return activateOnAUsedDevice(other, traveller);
    }
  }
}

async function loseATelephone(traveller: Traveller): Promise<void> {
  traveller.narrator.chapter(`${traveller.person.fullName} locks the account`);
  await lockTheAccount(traveller);
}

async function useAndRecover(traveller: Traveller): Promise<void> {
  const { narrator, person } = traveller;
  narrator.chapter(`${person.fullName} signs in and uses the account`);
  await useTheAccount(traveller);
  narrator.chapter(`${person.fullName} has forgotten the password`);
  await resetThePassword(traveller);
  await useTheAccount(traveller);
}

const course = readCourse(process.argv.slice(2));
const narrator = new Narrator();
const place = await open(narrator);
try {
  await travel(place, narrator, course);
  console.log(`\nThe journey went as it should: ${narrator.summary()}`);
} catch (surprise) {
  console.error(`\nThe journey ended early (${narrator.summary()}): ${String(surprise)}`);
  process.exitCode = 1;
} finally {
  await place.close();
}
