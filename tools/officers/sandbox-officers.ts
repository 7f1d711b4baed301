import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { enrolOfficer } from '../../domain/officer/enrol.ts';
import type { OfficerGroup } from '../../domain/officer/officer.ts';
import type { ListedPerson } from '../sandbox/people.ts';
import { localBooks } from './books.ts';
import { officerRequest } from './request.ts';

/** Fictitious officers; each is one of the last of the sandbox's people, who are citizens as well. */
export const OFFICERS: readonly (readonly [sub: string, groups: readonly OfficerGroup[]])[] = [
  ['sandbox-reviewer', ['reviewer']],
  ['sandbox-approver', ['approver']],
  ['sandbox-operator', ['operator']],
  ['sandbox-counter', ['counter']],
  ['sandbox-chief', ['reviewer', 'approver']],
];

export interface ListedOfficer {
  readonly sub: string;
  readonly groups: readonly OfficerGroup[];
  readonly personalId: string;
}

/** Where the officers of the sandbox are listed. */
export const officersFile = (data: string): string => join(data, 'sandbox', 'officers.json');

/** Enrols the sandbox's officers in the local cloud and lists them. */
export async function enrolSandboxOfficers(
  data: string,
  people: readonly ListedPerson[],
): Promise<readonly ListedOfficer[]> {
  const books = await localBooks(data);
  const listed = OFFICERS.flatMap(([sub, groups], at): ListedOfficer[] => {
    const person = people.at(-1 - at);
    return person === undefined ? [] : [{ sub, groups, personalId: person.personalId }];
  });
  for (const { sub, groups, personalId } of listed) {
    const { officer, personalId: number } = officerRequest(sub, personalId, groups.join(','));
    const result = await enrolOfficer(books, { officer, person: books.references.person(number), groups });
    if (!result.ok) throw new Error(`${sub} is somebody else already`);
  }
  books.close();
  const file = officersFile(data);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(listed, null, 2)}\n`);
  return listed;
}
