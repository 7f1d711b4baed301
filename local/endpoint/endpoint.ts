import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { bodyOf, isLocalHost, listen, newRequestId } from './listen.ts';
import { handle, type Pipeline } from './pipeline.ts';

/** Larger than any single AWS call that a Lambda makes. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** The one AWS endpoint, on a free loopback port. */
export function openEndpoint(pipeline: Pipeline): Promise<Server> {
  return listen(0, (request, response) => {
    serve(request, response, pipeline).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, pipeline: Pipeline): Promise<void> {
  const body = await bodyOf(request, BODY_LIMIT);
  if (!isLocalHost(request.headers.host) || body === undefined) {
    response.writeHead(body === undefined ? 413 : 403).end();
    return;
  }
  const { method = 'POST', url = '/', headers } = request;
  const wire = {
    id: newRequestId(),
    method,
    url,
    headers,
    body,
    sourceAddress: request.socket.remoteAddress ?? '127.0.0.1',
  };
  const answer = await handle(wire, pipeline);
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}
