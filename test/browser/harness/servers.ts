import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pageRoutes } from '../../../http/contract/page-calls.ts';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import { contentPolicy } from '../../../lib/constructs/page-headers.ts';
import { buildPage } from '../../../tools/web/build.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';

export interface Listening {
  readonly origin: string;
  close(): void;
}

/** A server on a free port of this machine. */
export async function serve(listener: RequestListener): Promise<Listening> {
  const server: Server = createServer(listener);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}

/** The page as it is built and deployed, under its content security policy. */
export function pageListener(apiUrl: string): RequestListener {
  const files = new Map(buildPage(apiUrl).map((file) => [`/${file.key}`, file]));
  return ({ url = '/' }, response) => {
    const file = files.get(url === '/' ? '/index.html' : url);
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'content-security-policy': contentPolicy(apiUrl) });
    response.end(file.body);
  };
}

/** What the network between page and API does: nothing, as a rule. */
export interface Network {
  /** How long answers take, milliseconds. */
  delay: number;
  /** How many answers are lost on their way back, once the work is done. */
  lose: number;
}

export interface ApiBehind {
  readonly handler: FeatureHandler;
  readonly clock: { now(): number };
}

/** The API behind HTTP, its preflights answered as the gateway does. */
export function apiListener(api: () => ApiBehind, pageOrigin: () => string, network: Network): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    if (method === 'OPTIONS') {
      preflight(url, pageOrigin(), response);
      return;
    }
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const { handler, clock } = api();
    const result = await invoke(handler, gatewayEvent(method, url, plain, (await text(request)) || undefined));
    if (network.delay > 0) await new Promise((resolve) => void setTimeout(resolve, network.delay));
    if (network.lose > 0) {
      network.lose -= 1;
      return void response.destroy();
    }
    // A countdown goes by the server's clock.
    response.writeHead(result.statusCode, { ...result.headers, Date: new Date(clock.now()).toUTCString() });
    response.end(result.body);
  };
  return (request, response) => void answer(request, response);
}

function preflight(url: string, origin: string, response: ServerResponse): void {
  const known = pageRoutes.filter(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(url));
  response.writeHead(known.length === 0 ? 403 : 204, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': known.map(({ method }) => method).join(','),
    'Access-Control-Allow-Headers': 'Content-Type,Accept-Language,DPoP,Idempotency-Key',
  });
  response.end();
}
