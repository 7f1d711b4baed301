import type { Clock } from '../../domain/time.ts';

/**
 * How many days the deployed trust anchors have left, as a CloudWatch metric in the embedded metric format (CHIP-5): once per cold start. Zero
 * where there is no usable trust store, so that the same alarm rings.
 */
export function tellTrust(
  stage: string,
  daysLeft: number,
  clock: Clock,
  write: (line: string) => void = toStandardOutput,
): void {
  const metric = { Name: 'TrustAnchorDays', Unit: 'Count' };
  const directive = { Namespace: 'Dinhdanh', Dimensions: [['Stage']], Metrics: [metric] };
  const told = { Stage: stage, TrustAnchorDays: daysLeft };
  write(JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics: [directive] }, ...told }));
}

const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);
