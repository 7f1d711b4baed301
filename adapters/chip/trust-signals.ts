import type { Clock } from '../../domain/time.ts';
import type { TrustDays } from './trust-file.ts';

/**
 * How many days the deployed trust anchors and their CRLs have left, as CloudWatch metrics in the embedded metric format (CHIP-5): once per cold
 * start. Zero where there is no usable trust store, so that the same alarms ring.
 */
export function tellTrust(
  stage: string,
  { anchors, crls }: TrustDays,
  clock: Clock,
  write: (line: string) => void = toStandardOutput,
): void {
  const metrics = { TrustAnchorDays: anchors, TrustCrlDays: crls };
  const definitions = Object.keys(metrics).map((name) => ({ Name: name, Unit: 'Count' }));
  const directive = { Namespace: 'Dinhdanh', Dimensions: [['Stage']], Metrics: definitions };
  write(JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics: [directive] }, Stage: stage, ...metrics }));
}

const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);
