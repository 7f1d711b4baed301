/** Bodies of the calls about portraits, proper in form, of an upload that nobody made. */
export const nobodysPictures = {
  allowPortraitUpload: { contentType: 'image/jpeg', size: 1_000, sha256: 'a'.repeat(64) },
  givePortrait: { uploadId: 'an-upload-of-nobody' },
} as const;
