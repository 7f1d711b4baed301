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

export const USAGE = `node local/main.ts [--assembly DIR] [--port N] [--data DIR] [--reset] [--parameter NAME=VALUE]… [--contract FILE]

  --assembly   a synthesized assembly (cdk.out); without it the app is synthesized first
  --port       8787 or PORT; 0 takes a free port
  --data       where everything is kept: .local
  --reset      begins with an empty data directory
  --parameter  sets a CloudFormation parameter
  --contract   the OpenAPI document to show: openapi/openapi.yaml`;

/** @throws Refusal with the usage for anything it does not know */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandOptions {
  const { values } = parse(args);
  const port = Number(values.port ?? environment['PORT'] ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Refusal(`the port must be 0 to 65535\n\n${USAGE}`);
  const parameters = values.parameter.map((pair): [string, string] => {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined)
      throw new Refusal(`--parameter ${pair}: expected NAME=VALUE\n\n${USAGE}`);
    return [name, value];
  });
  const { assembly, contract, data, reset } = values;
  return { assembly, contract, data, reset, port, parameters: Object.fromEntries(parameters) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        assembly: { type: 'string' },
        contract: { type: 'string', default: 'openapi/openapi.yaml' },
        data: { type: 'string', default: '.local' },
        parameter: { type: 'string', multiple: true, default: [] as string[] },
        port: { type: 'string' },
        reset: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
