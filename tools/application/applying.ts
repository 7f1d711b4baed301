import { createHash } from 'node:crypto';
import type { CallName, InputOf, Result } from '../../client/result.ts';

type Value<Name extends CallName> = Extract<Result<Name>, { ok: true }>['value'];

/** Whoever makes calls of the API that are to succeed; signed in, or with the key of a claim. */
export interface Applying {
  must<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Value<Name>>;
}

export interface DossierPath {
  readonly dossierId: string;
}

/** Uploads a portrait as a telephone does: asks for a form, and posts the picture with it; the upload's id. @throws Error when the store refuses it */
export async function uploadPortrait(applying: Applying, path: DossierPath, picture: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const body = { contentType: 'image/jpeg', size: picture.length, sha256 } as const;
  const { uploadId, url, fields } = await applying.must('allowPortraitUpload', { path, body });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'portrait.jpg');
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`the store answered ${answer.status} to the portrait: ${await answer.text()}`);
  return uploadId;
}

/** How a liveness session ends in the local cloud, whose camera is a script (FACE-2). */
export type LivenessEnd = 'live' | 'doubtful' | 'spoof' | 'failed';

/** Opens a liveness session and ends it by the local cloud's script, with this face before the camera; the session's id. */
export async function faceTheCamera(
  applying: Applying,
  url: string,
  path: DossierPath,
  { face, end = 'live' }: { readonly face: Buffer; readonly end?: LivenessEnd },
): Promise<string> {
  const { sessionId } = await applying.must('beginLiveness', { path, body: {} });
  const scripted = await fetch(`${url}/__local/liveness?session=${sessionId}&outcome=${end}`, {
    method: 'POST',
    body: face.toString('base64'),
  });
  if (!scripted.ok) throw new Error(`the local cloud answered ${scripted.status} to the script of the camera`);
  return sessionId;
}
