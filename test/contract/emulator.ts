import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Emulator {
  readonly client: DynamoDBClient;
  stop(): Promise<void>;
}

/** A DynamoDB emulator in memory: a process of the test's own, or the one at `DYNAMODB_ENDPOINT`. */
export async function startEmulator(): Promise<Emulator> {
  const elsewhere = process.env['DYNAMODB_ENDPOINT'];
  const emulator = elsewhere === undefined ? await spawnEmulator() : { endpoint: elsewhere, stop: () => undefined };
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    client,
    async stop() {
      client.destroy();
      await emulator.stop();
    },
  };
}

async function spawnEmulator() {
  const port = String(await freePort());
  const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
  const child = spawn(join(dirname(manifest), 'dynoxide'), ['serve', '--port', port], {
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the DynamoDB emulator did not start')));
  // It says on standard error that it listens.
  await Promise.race([once(child.stderr, 'data'), ended]);
  ended.catch(() => undefined);
  child.stderr.resume();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop(): Promise<void> {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
