import type { CallName } from '../../client/result.ts';
import { routes } from '../../http/contract/routes.ts';
import { priceOf, type PriceName } from './prices.ts';
import { awsCallsOf, readUnitsOf, writeUnitsOf, type Measured, type MeterLine } from './meter.ts';

/** What one call of the API, or several, take; the most that was measured. */
export interface Figures {
  readonly apiCalls: number;
  /** Of functions: those of the API's calls, and those that the workflow and queues make. */
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly awsCalls: number;
  /** KMS requests that the functions make themselves. */
  readonly keyCalls: number;
  /** Calls of DynamoDB and of the function, which CloudTrail records as data events. */
  readonly dataEvents: number;
  /** Of state machines. */
  readonly transitions: number;
  readonly queueCalls: number;
  readonly objectWrites: number;
  readonly objectReads: number;
  /** Pictures looked at or compared by Rekognition. */
  readonly faceCalls: number;
  readonly smsParts: number;
  /** Memory times duration as metered locally: a figure of this machine, not of Lambda. */
  readonly gigabyteSeconds: number;
  readonly logBytes: number;
}

export type Sample = Measured & { readonly smsParts: number };

/** What Lambda's own start and report lines add to each invocation. */
const PLATFORM_LOG_BYTES = 600;
const TRACED = 1 / 20;
const GIGABYTE = 1024;

const nothing: Figures = {
  ...{ apiCalls: 0, invocations: 0, readUnits: 0, writeUnits: 0, awsCalls: 0, keyCalls: 0, transitions: 0 },
  ...{
    queueCalls: 0,
    objectWrites: 0,
    objectReads: 0,
    faceCalls: 0,
    dataEvents: 0,
    smsParts: 0,
    gigabyteSeconds: 0,
    logBytes: 0,
  },
};
const names = Object.keys(nothing) as (keyof Figures)[];

const each = (figure: (name: keyof Figures) => number): Figures =>
  Object.fromEntries(names.map((name) => [name, figure(name)])) as unknown as Figures;

/**
 * Figures of every call of the contract, of warm invocations where there is one.
 * @param memoryOf megabytes of the function with this name
 * @throws Error when a call was not measured
 */
export function figuresByCall(
  samples: readonly Sample[],
  memoryOf: (functionName: string) => number,
  logBytes: number,
): ReadonlyMap<CallName, Figures> {
  const groups = Map.groupBy(samples, ({ call }) => call);
  return new Map(
    (Object.keys(routes) as CallName[]).map((call) => {
      const all = groups.get(call);
      if (all === undefined) throw new Error(`${call} was not measured`);
      const warm = all.filter(({ coldStart }) => !coldStart);
      const figures = (warm.length > 0 ? warm : all).map((sample) => figuresOf(sample, memoryOf, logBytes));
      return [call, each((name) => Math.max(...figures.map((one) => one[name])))];
    }),
  );
}

/** Of what goes on behind a call: lines of the workflow's executions, its functions, the queue's consumer. */
export const figuresBehind = (
  lines: readonly (MeterLine & { readonly smsParts: number })[],
  memoryOf: (functionName: string) => number,
  logBytes: number,
): Figures =>
  total(
    lines.map((line) =>
      line.transitions === undefined
        ? { ...figuresOf(line, memoryOf, logBytes), apiCalls: 0 }
        : { ...nothing, transitions: line.transitions },
    ),
  );

const WRITES = /^(Put|Post|Delete)/;

function figuresOf(
  sample: MeterLine & { readonly smsParts: number },
  memoryOf: (functionName: string) => number,
  logBytes: number,
): Figures {
  const of = (service: string, which: (operation: string) => boolean = () => true): number =>
    sample.calls.filter((call) => call.service === service && which(call.operation)).length;
  return {
    apiCalls: 1,
    invocations: 1,
    transitions: 0,
    queueCalls: of('sqs'),
    objectWrites: of('s3', (operation) => WRITES.test(operation)),
    objectReads: of('s3', (operation) => !WRITES.test(operation)),
    faceCalls: of('rekognition', (operation) => /^(DetectFaces|CompareFaces)$/.test(operation)),
    readUnits: readUnitsOf(sample),
    writeUnits: writeUnitsOf(sample),
    awsCalls: awsCallsOf(sample),
    keyCalls: of('kms'),
    dataEvents: of('dynamodb') + of('s3') + 1,
    smsParts: sample.smsParts,
    gigabyteSeconds: (sample.ms / 1_000) * (memoryOf(sample.function) / GIGABYTE),
    logBytes: logBytes + PLATFORM_LOG_BYTES,
  };
}

/** What several calls take together. */
export const total = (parts: readonly Figures[]): Figures =>
  each((name) => parts.reduce((sum, part) => sum + part[name], 0));

/** List price in dollars, without SMS and what Rekognition takes; `compute` is the part that depends on how long functions run. */
export function listPrice(figures: Figures): { readonly dollars: number; readonly compute: number } {
  const amounts: readonly (readonly [PriceName, number])[] = [
    ['restCall', figures.apiCalls],
    ['invocation', figures.invocations],
    ['transition', figures.transitions],
    ['queueCall', figures.queueCalls],
    ['objectWrite', figures.objectWrites],
    ['objectRead', figures.objectReads],
    ['firewallRequest', figures.apiCalls],
    ['trace', figures.apiCalls * TRACED],
    ['readUnit', figures.readUnits],
    ['writeUnit', figures.writeUnits],
    ['dataEvent', figures.dataEvents],
    ['keyCall', figures.keyCalls],
    ['logGigabyte', figures.logBytes / GIGABYTE ** 3],
  ];
  const compute = priceOf('gigabyteSecond', figures.gigabyteSeconds);
  return { dollars: compute + amounts.reduce((sum, [name, amount]) => sum + priceOf(name, amount), 0), compute };
}
