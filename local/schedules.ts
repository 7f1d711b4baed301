import type { Assembly } from './assembly/assembly.ts';
import { objects, Refusal, show, text, type Json } from './json.ts';
import type { LambdaPool } from './lambda/pool.ts';

export const SCHEDULE_TYPE = 'AWS::Events::Rule';
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export interface Schedules {
  readonly names: readonly string[];
  readonly unhosted: readonly string[];
  /** Fires a schedule now, by its name. @throws Refusal when there is none */
  run(wanted: string): Promise<Json>;
  stop(): void;
}

/** Runs the EventBridge rules with a rate that invoke a function; cron and other targets are told as not hosted. */
export function startSchedules(assembly: Assembly, pool: LambdaPool): Schedules {
  const unhosted: string[] = [];
  const hosted = new Map<string, () => Promise<Json>>();
  const timers: NodeJS.Timeout[] = [];
  for (const { name, arn, properties } of assembly.resources(SCHEDULE_TYPE)) {
    const [, count, unit = ''] = /^rate\((\d+) (\w+?)s?\)$/.exec(show(properties['ScheduleExpression'])) ?? [];
    const everyMs = Number(count) * (UNITS[unit] ?? Number.NaN);
    const [{ Arn = '', Input = scheduledEvent(arn) } = {}, ...others] = objects(properties['Targets']);
    const fire = async (): Promise<Json> => {
      const outcome = await pool.invoke(text(Arn), text(Input));
      if ('error' in outcome) console.error(`schedule ${name}: ${outcome.error.errorMessage}`);
      return { name, ok: !('error' in outcome) };
    };
    if (everyMs > 0 && pool.has(text(Arn)) && others.length === 0) {
      hosted.set(name, fire);
      timers.push(setInterval(() => void fire(), everyMs));
    } else unhosted.push(`${name} → ${text(Arn)}`);
  }
  const names = [...hosted.keys()];
  return {
    ...{ names, unhosted },
    run: async (wanted) => {
      const fire = hosted.get(wanted);
      if (!fire) throw new Refusal(`no schedule ${wanted}; there are: ${names.join(', ')}`);
      return [await fire()];
    },
    stop: () => timers.forEach(clearInterval),
  };
}

function scheduledEvent(arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  const about = { version: '0', 'detail-type': 'Scheduled Event', source: 'aws.events', account, region };
  return JSON.stringify({ ...about, resources: [arn], detail: {} });
}
