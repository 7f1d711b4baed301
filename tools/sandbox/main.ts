import { parseArgs } from 'node:util';
import { calendarDate, todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { cardPhotos } from '../sandbox-faces/of-person.ts';
import { writePeople } from './files.ts';
import { isHosted, loadDeployed, loadPeople } from './load.ts';
import { makePeople } from './people.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2345' },
    count: { type: 'string', default: '200' },
    data: { type: 'string', default: '.local' },
    outputs: { type: 'string' },
    today: { type: 'string', default: todayInVietnam(Date.now()) },
  },
});

const refuse = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const wholeNumber = (option: 'seed' | 'count', most: number): number => {
  const value = Number(values[option]);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  return refuse(`--${option} takes a whole number from 0 to ${most}`);
};

const today = calendarDate(values.today) ?? refuse('--today takes a day as YYYY-MM-DD');
const seed = wholeNumber('seed', 2 ** 32 - 1);
const people = makePeople(seed, today, wholeNumber('count', 1_000_000));
const file = await writePeople(values.data, people);
console.log(`${people.length} fictitious citizens of seed ${seed} in ${file}`);
if (values.outputs !== undefined) {
  await loadDeployed(values.outputs, people).catch((error: unknown) => {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    refuse(cause instanceof Error ? `${message}: ${cause.message}` : message);
  });
  console.log(`loaded into the population table of the stage whose outputs are in ${values.outputs}`);
} else if (await isHosted(values.data)) {
  await loadPeople(values.data, people, await cardPhotos(people));
  console.log('loaded into the population table of the local cloud');
} else {
  console.log('no local cloud is running on this data; start one with npm start and run this again to load them');
}
