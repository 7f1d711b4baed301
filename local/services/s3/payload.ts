import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError, type WireRequest } from '../../endpoint/wire.ts';
import { show, type JsonObject } from '../../json.ts';
import { isForm, readForm } from './form.ts';

/** The bytes to store, and the checksums that were sent with them and agree. */
export interface Payload {
  readonly body: Buffer;
  readonly checksums: Readonly<Record<string, string>>;
}

const CHECKSUM = 'x-amz-checksum-';
const ALGORITHMS: Readonly<Record<string, (body: Buffer) => string>> = {
  sha256: (body) => createHash('sha256').update(body).digest('base64'),
  sha1: (body) => createHash('sha1').update(body).digest('base64'),
  crc32: (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  },
};

/** What a request asks to store, its digests checked. @throws AwsError */
export function readPayload(request: WireRequest, input: JsonObject): Payload {
  const { body, trailers } = bodyOf(request);
  const sent = Object.entries({ ...input, ...trailers }).filter(([name]) => name.startsWith(CHECKSUM));
  for (const [name, value] of sent) checkSum(name.slice(CHECKSUM.length), body, show(value));
  const md5 = input['content-md5'];
  if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  const sha256 = show(input['x-amz-content-sha256']);
  if (/^[0-9a-f]{64}$/.test(sha256) && sha256 !== createHash('sha256').update(body).digest('hex'))
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  return { body, checksums: Object.fromEntries(sent.map(([name, value]) => [name, show(value)])) };
}

function checkSum(algorithm: string, body: Buffer, sent: string): void {
  const digest = ALGORITHMS[algorithm]?.(body);
  if (digest === undefined)
    throw new AwsError('NotImplemented', `The local cloud does not know the checksum ${algorithm}`, 501);
  if (Buffer.from(sent, 'base64').length !== Buffer.from(digest, 'base64').length)
    throw new AwsError('InvalidRequest', `Value for ${CHECKSUM}${algorithm} header is invalid.`);
  if (sent === digest) return;
  throw new AwsError(
    'BadDigest',
    `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
  );
}

function bodyOf(request: WireRequest): { body: Buffer; trailers: JsonObject } {
  if (isForm(request)) return { body: readForm(request).file, trailers: {} };
  const streamed = show(request.headers['x-amz-content-sha256']).startsWith('STREAMING-');
  return streamed ? unchunked(request.body) : { body: request.body, trailers: {} };
}

/** The body and its trailing headers out of aws-chunked framing; signatures of chunks are left unread. */
function unchunked(framed: Buffer): { body: Buffer; trailers: JsonObject } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = framed.indexOf('\r\n', at);
    const size = Number.parseInt(framed.toString('latin1', at, end), 16);
    if (end < 0 || !(end + 2 + size <= framed.length))
      throw new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
    at = end + 2 + size;
    if (size === 0) break;
    chunks.push(framed.subarray(end + 2, at));
    at += 2;
  }
  const lines = framed
    .toString('latin1', at)
    .split('\r\n')
    .filter((line) => line.includes(':'));
  const trailers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1),
  ]);
  return { body: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) as JsonObject };
}
