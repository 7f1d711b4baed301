import { waitForDecision } from '../../application/wait-for-decision.ts';
import { faceNumberOf } from '../../sandbox-faces/of-person.ts';
import { sandboxFace } from '../../sandbox-faces/sandbox-faces.ts';
import { Applicant } from '../applicant.ts';
import type { Application } from '../courses.ts';
import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { decideByTwoOfficers } from './decide-by-two-officers.ts';
import { giveTheQrCode, readACopy, readTheChip } from './read-the-card.ts';
import { showTheFace, takeBadPortrait, takePortrait } from './take-pictures.ts';

/** Longer than the workflow takes on a busy machine, its faces being compared here. */
const PATIENCE_MS = 120_000;

/**
 * Applies for level 1 on one of the courses, to where the specification says that it ends (DOS, CHIP, FACE, APR). Returns the dossier that was
 * decided, if the course has one.
 */
export async function riseToLevel1(traveller: Traveller, course: Application): Promise<string | undefined> {
  const { narrator, person } = traveller;
  const applicant = await Applicant.of(traveller);
  const at = faceNumberOf(person);
  const [own, other] = [sandboxFace(at), sandboxFace(at + 1)];
  // Half of the cards have the photograph as JPEG 2000.
  const photograph = await own.onCard(at % 2 === 0 ? 'jpeg' : 'jpeg2000');

  if (course === 'clone') {
    await readACopy(applicant, photograph);
    const { missing = [] } = await applicant.must('getDossier', { path: applicant.path });
    if (!missing.some(({ code }) => code === 'document_missing'))
      throw new Surprise('the copy was to count nothing', missing);
    narrator.note('the dossier has no card, and keeps what the copy failed for the officers to see');
    return undefined;
  }
  if (course === 'qr') await giveTheQrCode(applicant);
  else await readTheChip(applicant, photograph);
  if (course === 'bad-portrait') await takeBadPortrait(applicant, await own.darkPortrait());
  await takePortrait(applicant, await (course === 'another-face' ? other : own).portrait());
  if (course !== 'review') {
    const before = course === 'another-face' || course === 'swapped-portrait' ? other : own;
    await showTheFace(applicant, await before.live());
  }
  await applicant.must('submitDossier', { path: applicant.path, body: { email: 'nguoi.dung.thu@vi-du.example.vn' } });
  await expectDecision(applicant, course);
  return applicant.path.dossierId;
}

async function expectDecision(applicant: Applicant, course: Application): Promise<void> {
  const { narrator } = applicant.traveller;
  if (course === 'qr' || course === 'review') await decideByTwoOfficers(applicant);
  const decided = await waitForDecision(applicant, applicant.path, PATIENCE_MS);
  narrator.note(decided.statusText);
  for (const { code, message } of decided.reasons) narrator.note(`${code}: ${message}`);
  const expected = course === 'another-face' || course === 'swapped-portrait' ? 'rejected' : 'approved';
  if (decided.status !== expected) throw new Surprise(`the dossier was to be ${expected}`, decided);
  if (expected === 'approved') await hearOfIt(applicant.traveller);
  if (course === 'another-face') await askForAnOfficer(applicant);
}

/** APR-4: the SMS, in capitals and without diacritics. */
async function hearOfIt(traveller: Traveller): Promise<void> {
  const { text } = await traveller.receive();
  if (!text.includes('da duoc phe duyet')) throw new Surprise('the SMS was to tell of the approval', text);
}

/** FACE-3: the citizen may ask for an officer where the machine saw another face. */
async function askForAnOfficer(applicant: Applicant): Promise<void> {
  const body = { comment: 'Ảnh trên thẻ chụp đã lâu, mong cán bộ xem xét.' };
  const { status } = await applicant.must('askOfficer', { path: applicant.path, body });
  applicant.traveller.narrator.note(`an officer was asked: ${status}`);
}
