import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers a call; whatever it leaves open stays open until the service stops. */
export type Answer = (call: Call, response: ServerResponse) => void;

/** An HTTP service on loopback that answers each call as the script says, the last answer again and again. */
export interface ScriptedService {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  script(...answers: Answer[]): void;
  stop(): Promise<void>;
}

export async function startService(): Promise<ScriptedService> {
  const calls: Call[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(call, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    script(...next) {
      answers = next;
      calls.length = 0;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An answer of a service that speaks AWS JSON. */
export const json =
  (status: number, body: object): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  };

/** The connection ends without an answer. */
export const hangUp: Answer = (_, response) => response.destroy();

/** Credentials and region that every client of a scripted service takes. */
export const clientOf = ({ endpoint }: ScriptedService) => ({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
