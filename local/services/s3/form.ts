import { AwsError, type WireRequest } from '../../endpoint/wire.ts';

/** A form as a browser sends it (multipart/form-data, RFC 7578): fields by lower-case name, and the file. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Buffer;
}

const read = new WeakMap<WireRequest, Form>();

export const isForm = ({ headers }: WireRequest): boolean =>
  /^multipart\/form-data;/i.test(headers['content-type'] ?? '');

/** The form of a request; what comes after the file is ignored, as S3 does. @throws AwsError MalformedPOSTRequest */
export function readForm(request: WireRequest): Form {
  const form = read.get(request) ?? parse(request);
  read.set(request, form);
  return form;
}

function parse({ headers, body }: WireRequest): Form {
  const malformed = new AwsError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );
  const boundary = /boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) throw malformed;
  const fields: [string, string][] = [];
  const opening = `--${boundary}\r\n`;
  let at = body.indexOf(opening);
  while (at >= 0 && body.toString('latin1', at, at + opening.length) === opening) {
    const head = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(`\r\n--${boundary}`, head);
    if (head < 0 || end < 0) throw malformed;
    const about = body.toString('utf8', at, head);
    const content = body.subarray(head + 4, end);
    const name = /[; ]name="([^"]*)"/i.exec(about)?.[1]?.toLowerCase();
    if (name === undefined) throw malformed;
    const fileName = /filename="([^"]*)"/i.exec(about)?.[1] ?? '';
    if (name === 'file') return { fields: withFileName(fields, fileName), file: content };
    fields.push([name, content.toString('utf8')]);
    at = end + 2;
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.');
}

const withFileName = (fields: readonly [string, string][], fileName: string): Record<string, string> =>
  Object.fromEntries(
    fields.map(([name, value]) => [name, name === 'key' ? value.replaceAll('${filename}', fileName) : value]),
  );
