import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsIdentity } from '../../../../adapters/ministry/https-post.ts';
import type { PopulationRecord } from '../../../../domain/identity/population.ts';
import { certificateAuthority } from './certificates.ts';

export interface Lookup {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly correlationId: string;
}

export type Reply = (lookup: Lookup, response: ServerResponse) => void;

/** The ministry's service as the tests play it: a real HTTPS server on loopback that demands a client certificate. */
export interface MinistryService {
  readonly endpoint: string;
  /** Whom a client of the service trusts and who it is. */
  readonly tls: TlsIdentity;
  /** Every lookup that arrived, oldest first. */
  readonly lookups: readonly Lookup[];
  /** TCP connections so far. */
  readonly connections: number;
  /** How the next lookups are answered. */
  reply(reply: Reply): void;
  stop(): Promise<void>;
}

export async function startMinistry(serverName = 'localhost'): Promise<MinistryService> {
  const authority = certificateAuthority('Ministry test authority');
  const own = authority.issue('Population test service', serverName);
  const lookups: Lookup[] = [];
  let reply: Reply = (_lookup, response) => response.writeHead(500).end();
  let connections = 0;
  const server = createServer(
    { cert: own.certificate, key: own.key, ca: authority.certificate, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const lookup: Lookup = {
          method,
          url,
          headers,
          body: Buffer.concat(chunks).toString(),
          correlationId: String(headers['x-correlation-id']),
        };
        lookups.push(lookup);
        reply(lookup, response);
      });
    },
  );
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = authority.issue('Dinhdanh test client');
  return {
    endpoint: `https://localhost:${String((server.address() as AddressInfo).port)}`,
    tls: { authority: authority.certificate, ...client },
    lookups,
    get connections() {
      return connections;
    },
    reply: (next) => {
      reply = next;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers as the contract says, out of the given people. */
export const answeringFrom =
  (people: readonly PopulationRecord[]): Reply =>
  ({ body, correlationId }, response) => {
    const { personalId } = JSON.parse(body) as { personalId: string };
    const person = people.find((candidate) => candidate.personalId === personalId);
    if (person === undefined) sendJson(response, 404, { correlationId, code: 'person_unknown' });
    else sendJson(response, 200, { correlationId, person });
  };

/** Answers every lookup with a status and a body that is made from its correlation id. */
export const answering =
  (status: number, bodyOf: (correlationId: string) => unknown, headers: Record<string, string> = {}): Reply =>
  ({ correlationId }, response) =>
    sendJson(response, status, bodyOf(correlationId), headers);

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
