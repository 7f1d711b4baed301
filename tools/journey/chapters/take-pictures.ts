import { faceTheCamera, uploadPortrait } from '../../application/applying.ts';
import type { Applicant } from '../applicant.ts';
import { Surprise } from '../narrator.ts';

/** Takes the portrait, sends it to the store, and has its quality judged (FACE-1). */
export async function takePortrait(applicant: Applicant, picture: Buffer): Promise<void> {
  const { path } = applicant;
  const uploadId = await uploadPortrait(applicant, path, picture);
  await applicant.must('givePortrait', { path, body: { uploadId } });
}

/** A portrait that is turned away at once, with what is wrong with it (FACE-1). */
export async function takeBadPortrait(applicant: Applicant, picture: Buffer): Promise<void> {
  const { path, traveller } = applicant;
  const uploadId = await uploadPortrait(applicant, path, picture);
  const refused = await applicant.ask('givePortrait', { path, body: { uploadId } });
  if (refused.ok || refused.problem.code !== 'portrait_rejected') {
    throw new Surprise('a portrait in the dark was to be refused', refused);
  }
  traveller.narrator.note(refused.problem.reasons?.map(({ code, message }) => `${code}: ${message}`).join(' ') ?? '');
}

/** Holds the face before the camera, whose part the local cloud's script plays (FACE-2). */
export async function showTheFace(applicant: Applicant, face: Buffer): Promise<void> {
  const { path, traveller } = applicant;
  const sessionId = await faceTheCamera(applicant, traveller.url, path, { face });
  await applicant.must('takeLiveness', { path: { ...path, sessionId }, body: {} });
  traveller.narrator.note('the live face was confirmed');
}
