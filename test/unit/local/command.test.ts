import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../../../local/options.ts';
import { newDirectory, synthesizeFixture } from './fixture/assembly.ts';
import { awsAsOperator, awsFromFunction, endpointFile, tableNamed } from './fixture/asking.ts';

const MAIN = join(import.meta.dirname, '../../../local/main.ts');
const running = new Set<ChildProcess>();
let assembly: string;

beforeAll(() => {
  assembly = synthesizeFixture();
});
afterEach(async () => {
  for (const child of running) await stop(child);
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function command(...args: string[]): { child: ChildProcess; ended: Promise<Ended>; ready: Promise<string> } {
  const child = spawn(process.execPath, [MAIN, '--assembly', assembly, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /^ready (\S+)\n$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', () => reject(new Error(output)));
  });
  ready.catch(() => undefined);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended, ready };
}

async function stop(child: ChildProcess): Promise<number | null> {
  running.delete(child);
  if (child.exitCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  return ((await exit) as [number | null])[0];
}

const put = (url: string, table: string, pk: string) =>
  awsFromFunction(url, {
    service: 'dynamodb',
    operation: 'PutItem',
    input: { TableName: table, Item: { pk: { S: pk } } },
  });

/** How many things there are. */
async function count(data: string): Promise<unknown> {
  const file = endpointFile(data);
  return (await awsAsOperator(file, 'Scan', { TableName: tableNamed(file, 'Things') }))['Count'];
}

describe('the command', () => {
  test('keeps data across a restart, and clears them on --reset', async () => {
    const data = newDirectory();
    const first = command('--port', '0', '--data', data);
    const url = await first.ready;
    expect((await put(url, tableNamed(endpointFile(data), 'Things'), 'kept')).status).toBe(200);
    expect(await stop(first.child)).toBe(0);

    const second = command('--port', '0', '--data', data);
    await second.ready;
    expect(await count(data)).toBe(1);
    await stop(second.child);

    const third = command('--port', '0', '--data', data, '--reset');
    await third.ready;
    expect(await count(data)).toBe(0);
  });

  test('runs twice at once with different data', async () => {
    const [one, two] = [newDirectory(), newDirectory()];
    const urls = await Promise.all([
      command('--port', '0', '--data', one).ready,
      command('--port', '0', '--data', two).ready,
    ]);
    expect(new Set(urls).size).toBe(2);
    await put(urls[0], tableNamed(endpointFile(one), 'Things'), 'only here');
    expect([await count(one), await count(two)]).toEqual([1, 0]);
  });

  test('refuses data that another one works on, to clear them too, and takes those that a dead one left', async () => {
    const data = newDirectory();
    const first = command('--port', '0', '--data', data);
    await first.ready;
    for (const options of [[], ['--reset']]) {
      const { code, output } = await command('--port', '0', '--data', data, ...options).ended;
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(`process ${first.child.pid}`) });
    }
    expect(await count(data)).toBe(0);
    await stop(first.child);
    writeFileSync(join(data, 'in-use-by'), '999999999');
    await command('--port', '0', '--data', data).ready;
  });

  test('says that its port is taken, in one line, and exits with 1', async () => {
    const url = await command('--port', '0', '--data', newDirectory()).ready;
    const { code, output } = await command('--port', new URL(url).port, '--data', newDirectory()).ended;
    expect({ code, output }).toEqual({
      code: 1,
      output: `local cloud: port ${new URL(url).port} is taken: choose another with --port or PORT\n`,
    });
  });

  test('does not clear a directory that is not its own', async () => {
    const { code, output } = await command('--port', '0', '--data', assembly, '--reset').ended;
    expect([code, output]).toEqual([1, expect.stringContaining('is not a data directory')]);
  });
});

describe('its options', () => {
  test('have the documented defaults', () => {
    expect(readOptions([], {})).toEqual({
      assembly: undefined,
      contract: undefined,
      data: '.local',
      faults: undefined,
      reset: false,
      port: 8787,
      webPort: 8788,
      timeScale: 1,
    });
    expect(readOptions([], { PORT: '9000' })).toMatchObject({ port: 9000, webPort: 8788 });
    expect(readOptions([], { WEB_PORT: '9001' })).toMatchObject({ port: 8787, webPort: 9001 });
    expect(readOptions(['--port', '0'], {})).toMatchObject({ port: 0, webPort: 0 });
    expect(readOptions(['--port', '0', '--web-port', '9'], {})).toMatchObject({ webPort: 9 });
    expect(readOptions([], { LOCAL_TIME_SCALE: '0.5' })).toMatchObject({ timeScale: 0.5 });
    expect(readOptions(['--time-scale', '0.01'], {})).toMatchObject({ timeScale: 0.01 });
  });

  test.each([
    [['--port', 'x']],
    [['--web-port', '-1']],
    [['--port', '70000']],
    [['--time-scale', '-1']],
    [['--unknown']],
  ])('refuse %j with the usage', (args) => {
    expect(() => readOptions(args, {})).toThrow(/node local\/main.ts/);
  });
});
