import { loadStage } from '../../lib/config/load.ts';
import type { StageConfig, StageName } from '../../lib/config/stage.ts';
import { code, table } from './markdown.ts';

const STAGES: readonly StageName[] = ['dev', 'staging', 'production'];

/** Every number that a stage sets, by its path in the configuration, side by side. */
export function stageValues(): string {
  const values = STAGES.map((stage) => new Map(valuesOf(loadStage(stage))));
  const paths = [...new Set(values.flatMap((stage) => [...stage.keys()]))];
  return table(
    ['value', ...STAGES],
    paths.map((path) => [code(path), ...values.map((stage) => stage.get(path) ?? '')]),
  );
}

const valuesOf = ({ limits, throttle, callsPerAddress, functions, logRetention, alarms }: StageConfig) =>
  flat({ limits, throttle, callsPerAddress, functions, logRetentionDays: logRetention, alarms }, '');

function flat(value: object, path: string): (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const own = path === '' ? name : `${path}.${name}`;
    if (name === 'email') return [];
    if (isWindow(part)) return [[own, `${part.limit} in ${duration(part.windowSeconds)}`] as const];
    if (Array.isArray(part)) return [[own, part.map(Number).map(duration).join(', ') || 'none'] as const];
    if (typeof part === 'object' && part !== null) return flat(part, own);
    const seconds = name.endsWith('Seconds') && typeof part === 'number';
    return [[own, seconds ? duration(part) : String(part)] as const];
  });
}

const isWindow = (value: unknown): value is { readonly limit: number; readonly windowSeconds: number } =>
  typeof value === 'object' && value !== null && 'limit' in value && 'windowSeconds' in value;

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

function duration(seconds: number): string {
  const unit = UNITS.find(([, length]) => seconds >= length && seconds % length === 0);
  return unit === undefined ? `${seconds} s` : `${seconds / unit[1]} ${unit[0]}`;
}
