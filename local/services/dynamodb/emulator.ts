import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { listen } from '../../endpoint/listen.ts';
import type { WireAnswer } from '../../endpoint/wire.ts';
import { object, parse, Refusal, type JsonObject } from '../../json.ts';

/** A DynamoDB emulator: our own child process, or the one at `DYNAMODB_ENDPOINT`. */
export interface Emulator {
  /** Passes a call on and its answer back. */
  forward(operation: string, input: JsonObject): Promise<WireAnswer>;
  /** A call of the local cloud itself. @throws Error with the answer's body when it is refused */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  stop(): Promise<void>;
}

const TYPED = { 'content-type': 'application/x-amz-json-1.0' };
/** Any signature will do: an emulator checks none. */
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
const SIGNED = { ...TYPED, authorization: SIGNATURE, 'x-amz-date': '20260101T000000Z' };

/** Starts the emulator with its data under `directory`. @throws Refusal when there is none on this machine */
export async function startEmulator(directory: string): Promise<Emulator> {
  const elsewhere = process.env['DYNAMODB_ENDPOINT'];
  const own = elsewhere === undefined ? await spawnEmulator(directory) : undefined;
  const url = elsewhere ?? own?.url ?? '';
  const forward: Emulator['forward'] = async (operation, input) => {
    const headers = { ...SIGNED, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
    return { status: answer.status, headers: TYPED, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const call: Emulator['call'] = async (operation, input) => {
    const { status, body } = await forward(operation, input);
    if (status !== 200) throw new Error(`${operation}: ${body.toString()}`);
    return object(parse(body.toString()));
  };
  return { forward, call, stop: () => (own ? terminate(own.child) : Promise.resolve()) };
}

async function spawnEmulator(directory: string): Promise<{ child: ChildProcess; url: string }> {
  mkdirSync(directory, { recursive: true });
  const free = await listen(0, () => Promise.resolve());
  await free.close();
  // Without the host's environment; in a group of its own, so that Ctrl-C does not reach it before the workers are done.
  const child = spawn(binary(), ['serve', '--port', String(free.port), '--db-path', join(directory, 'tables.db')], {
    env: {},
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const failed = Promise.race([once(child, 'exit'), once(child, 'error')]).then(() => 'failed');
  const first = await Promise.race([once(child.stderr, 'data'), failed]);
  if (first === 'failed') throw new Refusal(`the DynamoDB emulator ended at once: is ${directory} in use?`);
  child.stderr.resume();
  process.once('exit', () => child.kill());
  return { child, url: `http://127.0.0.1:${free.port}` };
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    const instead = 'run npm ci, or set DYNAMODB_ENDPOINT to a DynamoDB Local';
    throw new Refusal(`there is no DynamoDB emulator (${name}): ${instead}`);
  }
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
