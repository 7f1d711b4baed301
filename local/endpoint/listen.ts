import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../json.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server on loopback. */
export interface Listener {
  readonly port: number;
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Only names of this machine: a web page that rebinds its own name to loopback is turned away. */
export const isLocalHost = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');

/** Listens on loopback; port 0 takes a free one. @throws Refusal when the port is taken, saying what chooses another */
export async function listen(port: number, handler: Handler, chosenBy = '--port or PORT'): Promise<Listener> {
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    const taken = new Refusal(`port ${port} is taken: choose another with ${chosenBy}`);
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? taken : error));
    server.listen(port, '127.0.0.1', resolve);
  });
  const own = (server.address() as AddressInfo).port;
  return { port: own, origin: `http://localhost:${own}`, close: () => close(server) };
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
