import { describePicture, sendPicture } from '../../../client/picture.ts';
import { succeeded } from './answers.ts';
import type { Applicant } from './applicant.ts';
import type { Cloud } from './cloud.ts';

type Picture = Uint8Array<ArrayBuffer>;

/** Announces a picture, sends it by the form that was given, and gives it to the dossier. */
export async function givePortrait(applicant: Applicant, picture: Picture) {
  const { citizen, accessToken, path } = applicant;
  const body = await describePicture(picture, 'image/jpeg');
  const allowed = succeeded(await citizen.call('allowPortraitUpload', { path, body }, { accessToken }));
  if (!(await sendPicture(allowed, picture))) throw new Error('the bucket did not take the picture');
  return citizen.call('givePortrait', { path, body: { uploadId: allowed.uploadId } }, { accessToken });
}

/** How a liveness session may end by the script of the local cloud. */
export type Ending = 'live' | 'doubtful' | 'spoof' | 'failed';

/** Ends a session as a telephone would have it end. */
export async function endSession({ url }: Cloud, session: string, outcome: Ending, picture: Picture): Promise<void> {
  const body = Buffer.from(picture).toString('base64');
  const query = new URLSearchParams({ session, outcome });
  const answer = await fetch(`${url}/__local/liveness?${query.toString()}`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the local cloud answers ${answer.status} to the end of a session`);
}

export const beginLiveness = ({ citizen, accessToken, path }: Applicant) =>
  citizen.call('beginLiveness', { path, body: {} }, { accessToken });

export const takeLiveness = ({ citizen, accessToken, path }: Applicant, sessionId: string) =>
  citizen.call('takeLiveness', { path: { ...path, sessionId }, body: {} }, { accessToken });

/** A session from its beginning to the taking of its result. */
export async function showFace(cloud: Cloud, applicant: Applicant, picture: Picture, outcome: Ending = 'live') {
  const { sessionId } = succeeded(await beginLiveness(applicant));
  await endSession(cloud, sessionId, outcome, picture);
  return takeLiveness(applicant, sessionId);
}
