import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { isLocalHost, listen, type Listener } from './listen.ts';
import { handle, type Pipeline } from './pipeline.ts';

/** The one AWS endpoint, on a free loopback port; it serves nobody until the pipeline is there. */
export function openEndpoint(opened: () => Pipeline | undefined): Promise<Listener> {
  return listen(0, async (request, response) => {
    const { method = 'POST', url = '/', headers, socket } = request;
    const pipeline = opened();
    if (!isLocalHost(headers.host)) return void response.writeHead(403).end();
    if (!pipeline) return void response.writeHead(503).end();
    const body = await buffer(request);
    const wire = { id: randomUUID(), method, url, headers, body, sourceAddress: socket.remoteAddress ?? '127.0.0.1' };
    const answer = await handle(wire, pipeline);
    if (!answer) return void socket.destroy();
    return void response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
}
