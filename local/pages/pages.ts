import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as read } from 'node:stream/consumers';
import { isLocalHost } from '../endpoint/listen.ts';
import { AwsError } from '../endpoint/wire.ts';
import { Refusal } from '../json.ts';

/** The content security policies of pages without scripts, and of one with its own in it. */
const PLAIN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
export const SCRIPTED = `${PLAIN}; script-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:`;

/** HTML that is safe to send under its policy. */
export class Page {
  readonly html: string;
  readonly policy: string;
  constructor(html: string, policy = PLAIN) {
    this.html = html;
    this.policy = policy;
  }
}

/**
 * What answers, by method and path below `/__local`: a page, or what is shown as JSON. A path may end with `*`: what stands
 * there is the query's `name`.
 */
export type Pages = Readonly<Record<string, (query: URLSearchParams, body: string) => unknown>>;

export const isPage = ({ url = '' }: IncomingMessage): boolean => /^\/__local(?=$|[/?])/.test(url);

/** Serves the pages to this machine only: neither to a foreign host name nor to a foreign page's form. */
export async function servePage(request: IncomingMessage, response: ServerResponse, pages: Pages): Promise<void> {
  const { host, origin = 'http://localhost' } = request.headers;
  const [path = '', query = ''] = (request.url ?? '').slice('/__local'.length).split('?');
  const [parameters, asked] = [new URLSearchParams(query), `${request.method ?? 'GET'} ${path === '' ? '/' : path}`];
  const [, folder = '', name = ''] = /^(.+\/)([^/]+)$/.exec(asked) ?? [];
  if (!(asked in pages) && name !== '') parameters.set('name', decodeURIComponent(name));
  const handler = pages[asked] ?? pages[`${folder}*`];
  const body = await read(request);
  if (!isLocalHost(host) || !isLocalHost(origin.replace(/^https?:\/\//, '')))
    answer(response, 403, { error: 'only for this machine' });
  else if (!handler) answer(response, 404, { error: 'no such page', pages: Object.keys(pages) });
  else
    try {
      answer(response, 200, await handler(parameters, body));
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof AwsError || failure instanceof SyntaxError)) throw failure;
      answer(response, 400, { error: failure.message });
    }
}

function answer(response: ServerResponse, status: number, content: unknown): void {
  const page = content instanceof Page ? content : undefined;
  response.writeHead(status, {
    'content-type': `${page ? 'text/html' : 'application/json'}; charset=utf-8`,
    'cache-control': 'no-store',
    ...(page ? { 'content-security-policy': page.policy } : {}),
    'x-content-type-options': 'nosniff',
  });
  response.end(page ? page.html : JSON.stringify(content, null, 2));
}
