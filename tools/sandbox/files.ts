import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listedPerson, type ListedPerson, type SandboxPerson } from './people.ts';

/** Where the people of the sandbox are listed. */
export const listFile = (data: string): string => path.join(data, 'sandbox', 'people.json');

/** Writes `people.json`; answers with where it stands. */
export async function writePeople(data: string, people: readonly SandboxPerson[]): Promise<string> {
  const file = listFile(data);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(people.map(listedPerson), null, 2)}\n`);
  return file;
}

/** Reads `people.json`. @throws Error when the sandbox was not made yet */
export const readPeople = async (data: string): Promise<ListedPerson[]> =>
  JSON.parse(await readFile(listFile(data), 'utf8')) as ListedPerson[];
