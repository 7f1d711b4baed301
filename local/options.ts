import { parseArgs } from 'node:util';
import { Refusal } from './json.ts';

export interface CommandOptions {
  /** Undefined: synthesize the app first. */
  readonly assembly: string | undefined;
  readonly contract: string;
  readonly data: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly port: number;
  readonly reset: boolean;
}

/** The directory that nobody but the local cloud and its commands uses. */
export const OWN_DATA = '.local';

const USAGE = `node local/main.ts [--assembly DIR] [--port N] [--data DIR] [--reset] [--parameter NAME=VALUE]… [--contract FILE]

  --assembly   a synthesized assembly (cdk.out); without it the app is synthesized first
  --port       8787 or PORT; 0 takes a free port
  --data       where everything is kept: .local
  --reset      begins with an empty data directory
  --parameter  sets a CloudFormation parameter
  --contract   the OpenAPI document to show: openapi/openapi.yaml`;

const OPTIONS = {
  assembly: { type: 'string' },
  contract: { type: 'string', default: 'openapi/openapi.yaml' },
  data: { type: 'string', default: OWN_DATA },
  parameter: { type: 'string', multiple: true, default: [] as string[] },
  port: { type: 'string' },
  reset: { type: 'boolean', default: false },
} as const;

/** @throws Refusal with the usage for anything it does not know */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandOptions {
  try {
    const { assembly, contract, data, reset, ...rest } = parseArgs({ args: [...args], options: OPTIONS }).values;
    const port = Number(rest.port ?? environment['PORT'] ?? 8787);
    if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) throw new Error('the port must be 0 to 65535');
    const pairs = rest.parameter.map((pair) => {
      if (!/^\w+=/.test(pair)) throw new Error(`--parameter ${pair}: expected NAME=VALUE`);
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const;
    });
    return { assembly, contract, data, reset, port, parameters: Object.fromEntries(pairs) };
  } catch (failure) {
    throw new Refusal(`${(failure as Error).message}\n\n${USAGE}`);
  }
}
