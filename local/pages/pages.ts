import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocalHost } from '../endpoint/listen.ts';
import { AwsError } from '../endpoint/wire.ts';
import { Refusal, type Json } from '../json.ts';
import { Markup } from './markup.ts';

/** A page by method and path below `/__local`, as markup or as JSON. */
export type Pages = Readonly<Record<string, (query: URLSearchParams) => Markup | Json | Promise<Json>>>;

export const isPage = ({ url = '' }: IncomingMessage): boolean => /^\/__local(?=$|[/?])/.test(url);

/** Serves the pages to this machine only: neither to a foreign host name nor to a foreign page's form. */
export async function servePage(request: IncomingMessage, response: ServerResponse, pages: Pages): Promise<void> {
  const { host, origin = 'http://localhost' } = request.headers;
  const [path = '', query = ''] = (request.url ?? '').slice('/__local'.length).split('?');
  const handler = pages[`${request.method ?? 'GET'} ${path === '' ? '/' : path}`];
  request.resume();
  if (!isLocalHost(host) || !isLocalHost(origin.replace(/^https?:\/\//, '')))
    answer(response, 403, { error: 'only for this machine' });
  else if (!handler) answer(response, 404, { error: 'no such page', pages: Object.keys(pages) });
  else
    try {
      answer(response, 200, await handler(new URLSearchParams(query)));
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof AwsError)) throw failure;
      answer(response, 404, { error: failure.message });
    }
}

function answer(response: ServerResponse, status: number, content: Markup | Json): void {
  const [type, body] =
    content instanceof Markup ? ['text/html', content.source] : ['application/json', JSON.stringify(content, null, 2)];
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
