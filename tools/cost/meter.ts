import type { CallName } from '../../client/result.ts';

/** A call that succeeded, by the id under which the meter keeps it. */
export interface MadeCall {
  readonly call: CallName;
  readonly requestId: string;
}

/** What the local cloud's meter tells of one AWS call. */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  /** Between its arrival at the local endpoint and the answer. */
  readonly ms: number;
  readonly table?: string;
  readonly readUnits?: number;
  readonly writeUnits?: number;
  readonly error?: string;
}

/** What it tells of one invocation. */
export interface MeterLine {
  readonly requestId: string;
  readonly function: string;
  readonly ms: number;
  readonly cpuMs?: number;
  readonly coldStart: boolean;
  /** Method and path template, of a call of the API. */
  readonly route?: string;
  /** Of an execution of a state machine. */
  readonly transitions?: number;
  readonly calls: readonly AwsCall[];
}

/** A call of the API with what it took. */
export type Measured = MeterLine & { readonly call: CallName };

/** Everything that the cloud has metered. */
export async function readMeter(url: string): Promise<readonly MeterLine[]> {
  return (await (await fetch(`${url}/__local/meter`)).json()) as readonly MeterLine[];
}

/** The lines of calls that were made. @throws Error when one is missing: then the figures would be of something else */
export function join(made: readonly MadeCall[], lines: readonly MeterLine[]): readonly Measured[] {
  const byId = new Map(lines.map((line) => [line.requestId, line]));
  return made.map(({ call, requestId }) => {
    const line = byId.get(requestId);
    if (line === undefined) throw new Error(`the meter has no line of ${call}`);
    return { ...line, call };
  });
}

const sum = (calls: readonly AwsCall[], of: 'readUnits' | 'writeUnits'): number =>
  calls.reduce((total, call) => total + (call[of] ?? 0), 0);

export const readUnitsOf = ({ calls }: MeterLine): number => sum(calls, 'readUnits');
export const writeUnitsOf = ({ calls }: MeterLine): number => sum(calls, 'writeUnits');

/** AWS calls of a warm invocation; what a cold start reads once is not a call's own. */
export const awsCallsOf = ({ calls }: MeterLine): number =>
  calls.filter(({ service }) => service !== 'secretsmanager').length;
