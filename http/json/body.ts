import { isUtf8 } from 'node:buffer';
import type { EdgeRefusal } from '../problem/reply.ts';
import { scan } from './scan.ts';

/** Bytes that a body may have, unless its call takes files. */
export const LARGEST_BODY = 16 * 1024;

export type ReadBody =
  | { readonly ok: true; readonly text: string; readonly value: unknown }
  | { readonly ok: false; readonly refusal: EdgeRefusal };

const refused = (code: EdgeRefusal['code']): ReadBody => ({ ok: false, refusal: { code } });

const NO_JSON: ReadBody = {
  ok: false,
  refusal: { code: 'invalid_request', fields: [{ name: 'body', code: 'malformed' }] },
};

const MEDIA_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;

/** Reads a JSON body: size first, so that a large one costs nothing (TH-47), then type, encoding, syntax and shape. */
export function readBody(body: string, isBase64: boolean, contentType: string | undefined, largest: number): ReadBody {
  if (sizeOf(body, isBase64) > largest) return refused('payload_too_large');
  if (contentType === undefined || !MEDIA_TYPE.test(contentType)) return refused('unsupported_media_type');
  const bytes = isBase64 ? Buffer.from(body, 'base64') : undefined;
  if (bytes !== undefined && !isUtf8(bytes)) return NO_JSON;
  const text = bytes?.toString('utf8') ?? body;
  const value = parsed(text);
  if (value === undefined || !text.isWellFormed() || scan(text) !== undefined) return NO_JSON;
  return { ok: true, text, value };
}

/** JSON has no undefined, so it stands for a text that is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** Bytes of a body as it was sent. */
export const sizeOf = (body: string, isBase64: boolean): number =>
  isBase64 ? Math.floor((body.length * 3) / 4) : Buffer.byteLength(body);
