import type { Assembly } from '../../assembly/assembly.ts';
import { object, Refusal, text, texts } from '../../json.ts';
import type { Queue } from './queue.ts';

export const MAPPING_TYPE = 'AWS::Lambda::EventSourceMapping';

/** A queue whose messages a function gets. */
export interface EventSource {
  readonly queue: Queue;
  readonly functionName: string;
  readonly functionArn: string;
  readonly roleArn: string;
  readonly region: string;
  readonly batchSize: number;
  /** How long a batch is gathered, in seconds. */
  readonly window: number;
  /** How many batches are worked at once. */
  readonly concurrency: number;
  readonly reportsItems: boolean;
}

const KNOWN = [
  ...['BatchSize', 'Enabled', 'EventSourceArn', 'FunctionName', 'FunctionResponseTypes', 'ScalingConfig', 'Tags'],
  'MaximumBatchingWindowInSeconds',
];
/** Lambda polls with so many at first. */
const POLLERS = 5;

/** The enabled mappings of the assembly. @throws Refusal that names what is not known in one */
export function readMappings(assembly: Assembly, find: (arn: string) => Queue): EventSource[] {
  const functions = assembly.resources('AWS::Lambda::Function');
  const enabled = assembly.resources(MAPPING_TYPE).filter(({ properties }) => properties['Enabled'] !== false);
  return enabled.map(({ logicalId, place, properties }) => {
    const refuse = (why: string): Refusal => new Refusal(`${logicalId}: ${why} is not known to the local cloud`);
    const unknown = Object.keys(properties).find((property) => !KNOWN.includes(property));
    if (unknown !== undefined) throw refuse(`the property ${unknown}`);
    const { BatchSize = 10, EventSourceArn, FunctionName, FunctionResponseTypes, ScalingConfig } = properties;
    const source = text(EventSourceArn, `${logicalId} EventSourceArn`);
    if (!source.startsWith('arn:aws:sqs:')) throw refuse(`the event source ${source}`);
    if (Number(BatchSize) > 10) throw refuse(`a batch of ${Number(BatchSize)}`);
    const named = text(FunctionName);
    const of = functions.find(({ name, arn }) => [name, arn].includes(named));
    if (!of) throw refuse(`the function ${named}`);
    return {
      ...{ queue: find(source), functionName: of.name, functionArn: of.arn, roleArn: text(of.properties['Role']) },
      ...{ region: place.region, batchSize: Number(BatchSize) },
      window: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
      concurrency: Number(object(ScalingConfig)['MaximumConcurrency'] ?? POLLERS),
      reportsItems: texts(FunctionResponseTypes).includes('ReportBatchItemFailures'),
    };
  });
}
