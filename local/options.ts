import { parseArgs } from 'node:util';
import { Refusal } from './json.ts';

export interface CommandOptions {
  /** Undefined: synthesize the app first. */
  readonly assembly: string | undefined;
  readonly contract: string | undefined;
  readonly data: string;
  readonly faults: string | undefined;
  readonly port: number;
  readonly reset: boolean;
  readonly timeScale: number;
  readonly webPort: number;
}

/** The directory that nobody but the local cloud and its commands uses. */
export const OWN_DATA = '.local';

const USAGE = `node local/main.ts [--assembly DIR] [--port N] [--web-port N] [--data DIR] [--reset] [--faults FILE] [--contract FILE] [--time-scale N]

  --assembly   a synthesized assembly (cdk.out); without it the app is synthesized first
  --port       8787 or PORT; 0 takes a free port
  --web-port   where the app's web page is served: 8788 or WEB_PORT; beside --port 0 a free one
  --data       where everything is kept: .local
  --reset      begins with an empty data directory
  --faults     a script of faults in AWS calls: {"seed":…,"rules":[{"fault":…}]}; POST /__local/faults replaces it
  --contract   the page (HTML) that /__local/contract shows
  --time-scale what the waits of state machines and queues are multiplied by: 1, or LOCAL_TIME_SCALE; a test's 0.01 hurries`;

const OPTIONS = {
  assembly: { type: 'string' },
  contract: { type: 'string' },
  data: { type: 'string', default: OWN_DATA },
  faults: { type: 'string' },
  port: { type: 'string' },
  reset: { type: 'boolean', default: false },
  'time-scale': { type: 'string' },
  'web-port': { type: 'string' },
} as const;

/** @throws Refusal with the usage for anything it does not know */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandOptions {
  try {
    const { assembly, contract, data, faults, reset, ...rest } = parseArgs({
      args: [...args],
      options: OPTIONS,
    }).values;
    const port = readPort(rest.port ?? environment['PORT'] ?? '8787');
    const webPort = readPort(rest['web-port'] ?? environment['WEB_PORT'] ?? (port === 0 ? '0' : '8788'));
    const timeScale = Number(rest['time-scale'] ?? environment['LOCAL_TIME_SCALE'] ?? 1);
    if (!(timeScale >= 0)) throw new Error('the time scale must be a number from 0');
    return { assembly, contract, data, faults, reset, port, timeScale, webPort };
  } catch (failure) {
    throw new Refusal(`${(failure as Error).message}\n\n${USAGE}`);
  }
}

function readPort(given: string): number {
  const port = Number(given);
  if (given !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error('the port must be 0 to 65535');
}
