import { loadStage } from '../../lib/config/load.ts';
import type { StageConfig, StageName } from '../../lib/config/stage.ts';
import { code, table } from './markdown.ts';

export const STAGES: readonly StageName[] = ['dev', 'staging', 'production'];

/** A value by its path in the configuration, as each stage sets it. */
export interface StageValue {
  readonly path: string;
  readonly byStage: ReadonlyMap<StageName, string>;
}

/** Every number that a stage sets. */
export function valuesOfStages(): readonly StageValue[] {
  const values = STAGES.map((stage) => [stage, new Map(valuesOf(loadStage(stage)))] as const);
  const paths = [...new Set(values.flatMap(([, ofStage]) => [...ofStage.keys()]))];
  return paths.map((path) => ({
    path,
    byStage: new Map(
      values.flatMap(([stage, ofStage]) => {
        const value = ofStage.get(path);
        return value === undefined ? [] : [[stage, value] as const];
      }),
    ),
  }));
}

/** Those of them that `wanted` names, the stages side by side. */
export const stageValues = (wanted: (path: string) => boolean): string =>
  table(
    ['value', ...STAGES],
    valuesOfStages()
      .filter(({ path }) => wanted(path))
      .map(({ path, byStage }) => [code(path), ...STAGES.map((stage) => byStage.get(stage) ?? '')]),
  );

const valuesOf = ({ limits, throttle, callsPerAddress, functions, logRetention, alarms }: StageConfig) =>
  flat({ limits, throttle, callsPerAddress, functions, logRetentionDays: logRetention, alarms }, '');

function flat(value: object, path: string): (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const own = path === '' ? name : `${path}.${name}`;
    if (name === 'email') return [];
    if (isWindow(part)) return [[own, `${part.limit} in ${duration(part.windowSeconds)}`] as const];
    if (Array.isArray(part)) {
      const days = name.endsWith('Days');
      return [[own, part.map((one) => (days ? `${one} d` : duration(Number(one)))).join(', ') || 'none'] as const];
    }
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

/** Seconds in the largest unit that divides them. */
export function duration(seconds: number): string {
  const unit = UNITS.find(([, length]) => seconds >= length && seconds % length === 0);
  return unit === undefined ? `${seconds} s` : `${seconds / unit[1]} ${unit[0]}`;
}
