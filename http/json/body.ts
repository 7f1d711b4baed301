import { isUtf8 } from 'node:buffer';
import type { EdgeRefusal } from '../problem/reply.ts';
import { parsed } from './parsed.ts';
import { scan } from './scan.ts';

/** Bytes that a body may have, unless its call takes files. */
export const LARGEST_BODY = 16 * 1024;

/** Texts and marks of punctuation in a body larger than that: files are few and long, and a reading of every data group has 81. */
const MOST_TOKENS = 256;

export type ReadBody =
  | { readonly ok: true; readonly text: string; readonly value: unknown }
  | { readonly ok: false; readonly refusal: EdgeRefusal };

const refused = (code: EdgeRefusal['code']): ReadBody => ({ ok: false, refusal: { code } });

const NO_JSON: ReadBody = {
  ok: false,
  refusal: { code: 'invalid_request', fields: [{ name: 'body', code: 'malformed' }] },
};

const MEDIA_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;

/**
 * Reads a JSON body: size first, so that what is too large costs nothing, then type, encoding, shape and last of all syntax, so that what is
 * large and no reading is never parsed (TH-47).
 */
export function readBody(body: string, isBase64: boolean, contentType: string | undefined, largest: number): ReadBody {
  const size = sizeOf(body, isBase64);
  if (size > largest) return refused('payload_too_large');
  if (contentType === undefined || !MEDIA_TYPE.test(contentType)) return refused('unsupported_media_type');
  const bytes = isBase64 ? Buffer.from(body, 'base64') : undefined;
  if (bytes !== undefined && !isUtf8(bytes)) return NO_JSON;
  const text = bytes?.toString('utf8') ?? body;
  // A body of usual size has no more tokens than bytes.
  const mostTokens = size > LARGEST_BODY ? MOST_TOKENS : LARGEST_BODY;
  if (!text.isWellFormed() || scan(text, mostTokens) !== undefined) return NO_JSON;
  const value = parsed(text);
  return value === undefined ? NO_JSON : { ok: true, text, value };
}

/** Bytes of a body as it was sent. */
export const sizeOf = (body: string, isBase64: boolean): number =>
  isBase64 ? Math.floor((body.length * 3) / 4) : Buffer.byteLength(body);
