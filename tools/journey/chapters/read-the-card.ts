import { readingOf, sandboxCard } from '../../sandbox-issuer/index.ts';
import type { SandboxPortrait } from '../../sandbox-issuer/portrait.ts';
import type { Applicant } from '../applicant.ts';
import { Surprise } from '../narrator.ts';

/** Reads the chip of the identity card, as the sandbox issuer made it (CHIP-1 to CHIP-3). */
export async function readTheChip(applicant: Applicant, photograph: SandboxPortrait): Promise<void> {
  const { path, challenge, traveller } = applicant;
  const { narrator, person } = traveller;
  const body = readingOf(sandboxCard(person, photograph), challenge);
  const { checks, identity } = await applicant.must('uploadChip', { path, body });
  narrator.note(`${checks.filter(({ result }) => result === 'held').length} of ${checks.length} checks held`);
  if (identity?.personalId !== person.personalId) throw new Surprise('the card was to be its holder’s', identity);
}

/** Reads a copy of the card: it has every file of it, and not its key (CHIP-2). */
export async function readACopy(applicant: Applicant, photograph: SandboxPortrait): Promise<void> {
  const { path, challenge, traveller } = applicant;
  const card = sandboxCard(traveller.person, photograph);
  const copy = { ...card, answer: sandboxCard(traveller.person).answer };
  const refused = await applicant.ask('uploadChip', { path, body: readingOf(copy, challenge) });
  if (refused.ok || refused.problem.code !== 'chip_rejected') throw new Surprise('a copied chip was to fail', refused);
  const why = refused.problem.reasons?.map(({ message }) => message).join(' ') ?? '';
  traveller.narrator.note(`a copy of the card has every file of it, and not its key: ${why}`);
}

/** Gives the QR code of the card where its chip cannot be read (CHIP-4). */
export async function giveTheQrCode(applicant: Applicant): Promise<void> {
  const { path, traveller } = applicant;
  const { identity } = await applicant.must('giveCardQr', { path, body: { payload: traveller.person.qr } });
  traveller.narrator.note(`the QR code is ${identity.fullName}’s; it proves nothing by itself`);
}
