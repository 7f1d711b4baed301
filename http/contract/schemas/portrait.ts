import * as z from 'zod/mini';
import { id, text, time } from './text.ts';

/** What is to be uploaded, to the byte: the form that is given takes nothing else. */
export const portraitUpload = z.strictObject({
  contentType: text(100),
  size: z.int().check(z.positive()),
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: z.string().check(z.regex(/^[\da-f]{64}$/)),
});

/** Send `fields` and then the picture as `file` to `url` (multipart/form-data); 204 says that it was taken. */
export const portraitUploadAllowed = z.object({
  uploadId: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: time,
});

export const portraitGiven = z.strictObject({ uploadId: id });

export const portraitAccepted = z.object({ quality: z.literal('accepted') });

/** `credentials` are AWS's, for Face Liveness in `region` alone; the session lives three minutes, they fifteen. */
export const livenessBegun = z.object({
  sessionId: z.string(),
  region: z.string(),
  credentials: z.object({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
    expiresAt: time,
  }),
});

export const livenessPath = z.strictObject({ dossierId: id, sessionId: id });

export const livenessTaken = z.object({ status: z.literal('passed') });
