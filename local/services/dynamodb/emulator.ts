import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isObject, parse, Refusal, type JsonObject } from '../../json.ts';
import type { WireAnswer } from '../../endpoint/wire.ts';

/** A DynamoDB emulator: our own child process, or the one at `DYNAMODB_ENDPOINT`. */
export interface Emulator {
  /** Passes a call on and its answer back, unread. */
  forward(operation: string, body: string | Buffer): Promise<WireAnswer>;
  /** A call of the local cloud itself. @throws Error with the answer's body when it is refused */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  stop(): Promise<void>;
}

/** Starts the emulator with its data under `directory`. @throws Refusal when there is none on this machine */
export async function startEmulator(directory: string, elsewhere?: string): Promise<Emulator> {
  const child = elsewhere === undefined ? await spawnEmulator(directory) : undefined;
  const client = connect(new URL(elsewhere ?? `http://127.0.0.1:${child?.port ?? 0}`));
  return { ...client, stop: () => (child ? terminate(child.process) : Promise.resolve()) };
}

async function spawnEmulator(directory: string): Promise<{ process: ChildProcess; port: number }> {
  const port = await freePort();
  mkdirSync(directory, { recursive: true });
  // No shell and no host environment; a terminal's Ctrl-C must not reach it before the workers are done.
  const child = spawn(binary(), ['serve', '--port', String(port), '--db-path', join(directory, 'tables.db')], {
    env: {},
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Refusal(`the DynamoDB emulator ended at once (exit ${String(code)}): is ${directory} in use?`);
  });
  await Promise.race([once(child.stderr, 'data'), failed]);
  failed.catch(() => undefined);
  child.stderr.resume();
  return { process: child, port };
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide');
    if (existsSync(path)) return path;
  } catch {
    // The package is optional: told below.
  }
  throw new Refusal(
    `there is no DynamoDB emulator (${name}): run npm ci, or set DYNAMODB_ENDPOINT to a DynamoDB Local`,
  );
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 3000);
  await exit;
  clearTimeout(forced);
}

function connect(url: URL): Pick<Emulator, 'forward' | 'call'> {
  const agent = new Agent({ keepAlive: true });
  const authorization =
    'AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
  const forward: Emulator['forward'] = (operation, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization,
        'x-amz-date': '20260101T000000Z',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'content-length': Buffer.byteLength(body),
      };
      const call = request(url, { method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const kept = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];
          const passed = kept.flatMap((name) =>
            answer.headers[name] === undefined ? [] : [[name, answer.headers[name]]],
          );
          resolve({
            status: answer.statusCode ?? 500,
            headers: Object.fromEntries(passed) as Record<string, string>,
            body: Buffer.concat(chunks),
          });
        });
      });
      call.once('error', reject);
      call.end(body);
    });
  return {
    forward,
    call: async (operation, input) => {
      const { status, body } = await forward(operation, JSON.stringify(input));
      const output = parse(body.toString());
      if (status !== 200 || !isObject(output)) throw new Error(`${operation}: ${body.toString()}`);
      return output;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
