import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { dismissOfficer, enrolOfficer } from '../../domain/officer/enrol.ts';
import { deployedBooks, localBooks } from './books.ts';
import { officerRequest, subject } from './request.ts';

const USAGE = `npm run officers -- add --sub SUB --groups reviewer,approver [--personal-id NUMBER] [--data .local | --outputs FILE]
npm run officers -- remove --sub SUB [--data .local | --outputs FILE]
Without --personal-id the number is read from standard input, so that no shell keeps it.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sub: { type: 'string', default: '' },
    groups: { type: 'string', default: '' },
    'personal-id': { type: 'string' },
    data: { type: 'string', default: '.local' },
    outputs: { type: 'string' },
  },
});

const open = () => (values.outputs === undefined ? localBooks(values.data) : deployedBooks(values.outputs));

/** The personal number from standard input; who sits before it is told that it waits. */
function typed(): Promise<string> {
  if (process.stdin.isTTY) console.error('The personal number of the officer (12 digits), then Enter and Ctrl-D:');
  return text(process.stdin);
}

async function add(): Promise<string> {
  const request = officerRequest(values.sub, values['personal-id'] ?? (await typed()), values.groups);
  const books = await open();
  const { officer, groups, personalId } = request;
  const result = await enrolOfficer(books, { officer, groups, person: books.references.person(personalId) });
  books.close();
  if (!result.ok) throw new Error(`${officer} is somebody else already; remove it first`);
  return `${officer} is an officer: ${groups.join(', ')}`;
}

async function remove(): Promise<string> {
  const officer = subject(values.sub);
  const books = await open();
  const result = await dismissOfficer(books, officer);
  books.close();
  if (!result.ok) throw new Error(`${officer} is no officer here`);
  return `${officer} is an officer no more`;
}

const commands: Readonly<Record<string, () => Promise<string>>> = { add, remove };

try {
  const command = commands[positionals[0] ?? ''];
  if (command === undefined) throw new Error(USAGE);
  console.log(await command());
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
