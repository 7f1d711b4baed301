import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { calendarDate, todayInVietnam } from '../../domain/identity/calendar-date.ts';
import { listedPerson, makePeople } from './people.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2345' },
    count: { type: 'string', default: '200' },
    data: { type: 'string', default: '.local' },
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
  return refuse(`--${option} takes a whole number from 0 to ${String(most)}`);
};

const today = calendarDate(values.today) ?? refuse('--today takes a day as YYYY-MM-DD');
const seed = wholeNumber('seed', 2 ** 32 - 1);
const people = makePeople(seed, today, wholeNumber('count', 1_000_000));
const file = path.join(values.data, 'sandbox', 'people.json');
await mkdir(path.dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(people.map(listedPerson), null, 2)}\n`);
console.log(`${String(people.length)} fictitious citizens of seed ${String(seed)} in ${file}`);
