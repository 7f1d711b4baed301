import { createHash } from 'node:crypto';
import { xml, type Protocol } from '../../endpoint/protocols.ts';
import { AwsError, type WireAnswer, type WireRequest } from '../../endpoint/wire.ts';
import { show, type JsonObject } from '../../json.ts';
import { isForm, readForm } from './form.ts';
import { checkPolicy } from './post-policy.ts';
import { checkPresigned } from './presigned.ts';

/** S3's REST: bucket and key in the path, the operation in the method and query, errors in XML. */
export const s3Protocol: Protocol = {
  operation: (request) => {
    const { Bucket, Key, ...rest } = address(request);
    const named = SUBRESOURCES.find((name) => name in rest) ?? '';
    const about = Key === '' ? (Bucket === '' ? 'service' : 'bucket') : 'object';
    const line = `${request.method} ${about}${named === '' ? '' : `?${named}`}`;
    return OPERATIONS[request.method === 'POST' && isForm(request) ? 'POST form' : line] ?? line;
  },
  input: (request) => ({ ...address(request), ...headersOf(request), ...(isForm(request) ? formOf(request) : {}) }),
  authenticate: (request, secret) => {
    if (isForm(request)) checkPolicy(readForm(request), show(address(request)['Bucket']), secret, new Date());
    else checkPresigned(request, secret, new Date());
  },
  answer: (operation, output, id) => {
    const root = operation === 'ListObjectVersions' ? 'ListVersionsResult' : 'ListBucketResult';
    return document(200, `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml(output)}</${root}>`, id);
  },
  error: ({ code, message, status, more }, RequestId) =>
    document(status, `<Error>${xml({ Code: code, Message: message, ...more, RequestId })}</Error>`, RequestId),
  stranger: new AwsError(
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
    403,
  ),
  denied: (why) => new AwsError('AccessDenied', why, 403),
  throttled: new AwsError('SlowDown', 'Please reduce your request rate.', 503),
};

/** Parts of the query that make another operation of a request. */
const SUBRESOURCES = [
  ...['attributes', 'versions', 'list-type', 'uploads', 'uploadId', 'retention', 'legal-hold', 'tagging', 'acl'],
  ...['delete', 'policy', 'versioning', 'lifecycle', 'cors', 'location', 'object-lock', 'torrent', 'restore'],
];
const OPERATIONS: Readonly<Record<string, string>> = {
  'PUT object': 'PutObject',
  'POST form': 'PostObject',
  'GET object': 'GetObject',
  'HEAD object': 'HeadObject',
  'DELETE object': 'DeleteObject',
  'GET bucket?versions': 'ListObjectVersions',
  'GET bucket?list-type': 'ListObjectsV2',
};

/** Bucket and key, and the parameters of the query by their own names. */
function address({ url }: WireRequest): JsonObject {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, bucket = '', ...key] = pathname.split('/');
  return {
    ...Object.fromEntries(searchParams),
    Bucket: decodeURIComponent(bucket),
    Key: decodeURIComponent(key.join('/')),
  };
}

const headersOf = ({ headers }: WireRequest): JsonObject =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, show(value)]));

/** Fields as a PUT would have them as headers. */
function formOf(request: WireRequest): JsonObject {
  const { key = '', ...fields } = readForm(request).fields;
  return { ...fields, Key: key };
}

/** Bodies that the answer's headers tell the digest of need none in XML. */
export function document(status: number, content: string, id: string, more: Record<string, string> = {}): WireAnswer {
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': id, 'x-amz-id-2': hostId(id), ...more };
  return { status, headers, body: content === '' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${content}` };
}

const hostId = (id: string): string => createHash('sha256').update(id).digest('base64');
