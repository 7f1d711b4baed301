/** What `allowPortraitUpload` answers, as far as sending goes. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What `allowPortraitUpload` wants to know of a picture. */
export async function describePicture(bytes: Uint8Array<ArrayBuffer>, contentType: 'image/jpeg' | 'image/png') {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { contentType, size: bytes.length, sha256 };
}

/** Sends a picture straight to the store, by the form that was given for it: whether it was taken. Throws when the store is not reached. */
export async function sendPicture(
  { url, fields }: UploadForm,
  bytes: Uint8Array<ArrayBuffer>,
  by: typeof fetch = fetch,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // What comes after the file is not read.
  form.append('file', new Blob([bytes]));
  const answer = await by(url, { method: 'POST', body: form });
  await answer.body?.cancel();
  return answer.ok;
}
