import { readingOf, sandboxCard } from '../../sandbox-issuer/index.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';

/** Begins a dossier for level 1 and reads the identity card, as the sandbox issuer made it; a copy of the card does not pass (CHIP-1, CHIP-2). */
export async function readTheChip(traveller: Traveller): Promise<void> {
  const { narrator, person, password } = traveller;
  const signedIn = await traveller.must('createSession', { body: { identifier: person.phone, password } });
  const { accessToken } = signedIn;
  const begun = await traveller.must('createDossier', { body: { level: 1 } }, accessToken);
  const path = { dossierId: begun.dossierId };
  const card = sandboxCard(person);
  const copy = { ...card, answer: sandboxCard(person).answer };
  const body = readingOf(copy, begun.activeAuthentication.challenge);
  const refused = await traveller.ask('uploadChip', { path, body }, accessToken);
  if (refused.ok || refused.problem.code !== 'chip_rejected') throw new Surprise('a copied chip was to fail', refused);
  narrator.note('a copy of the card has every file of it, and not its key');

  const { activeAuthentication } = await traveller.must('issueChipChallenge', { path, body: {} }, accessToken);
  const genuine = readingOf(card, activeAuthentication.challenge);
  const { checks, identity } = await traveller.must('uploadChip', { path, body: genuine }, accessToken);
  narrator.note(`${checks.filter(({ result }) => result === 'held').length} of ${checks.length} checks held`);
  if (identity?.personalId !== person.personalId) throw new Surprise('the card was to be its holder’s', identity);
  const { statusText } = await traveller.must('getDossier', { path }, accessToken);
  narrator.note(statusText);
  await traveller.must('endCurrentSession', {}, accessToken);
}
