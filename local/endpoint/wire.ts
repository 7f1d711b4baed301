import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../json.ts';

/** An HTTP request to the AWS endpoint, its body read. `url` is path and query. */
export interface WireRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceAddress: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** An error as an AWS service answers it; `more` are further members of its body. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly more: JsonObject;

  constructor(code: string, message: string, status = 400, more: JsonObject = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.more = more;
  }
}
