import type { Assembly } from './assembly/assembly.ts';
import { objects, Refusal, show, text, type Json } from './json.ts';
import type { Invoke } from './lambda/pool.ts';

export const SCHEDULE_TYPE = 'AWS::Events::Rule';

interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly fire: () => Promise<Json>;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** EventBridge rules with a rate that invoke a function; cron and other targets are told as not hosted. */
export class Schedules {
  readonly unhosted: string[] = [];
  readonly #schedules: Schedule[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(assembly: Assembly, invoke: Invoke, isFunction: (arn: string) => boolean) {
    for (const { name, arn, properties } of assembly.resources(SCHEDULE_TYPE)) {
      const { ScheduleExpression, Targets, State } = properties;
      const [, count, unit = ''] = /^rate\((\d+) (\w+?)s?\)$/.exec(show(ScheduleExpression)) ?? [];
      const everyMs = Number(count) * (UNITS[unit] ?? Number.NaN);
      for (const { Arn, Input = scheduledEvent(arn) } of State === 'DISABLED' ? [] : objects(Targets)) {
        const fire = async (): Promise<Json> => {
          const outcome = await invoke(text(Arn), text(Input));
          if ('error' in outcome)
            console.error(`schedule ${name}: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
          return { name, ok: !('error' in outcome) };
        };
        if (everyMs > 0 && isFunction(text(Arn))) this.#schedules.push({ name, everyMs, fire });
        else this.unhosted.push(`${name} → ${text(Arn)}`);
      }
    }
  }

  start(): void {
    for (const { fire, everyMs } of this.#schedules) this.#timers.push(setInterval(() => void fire(), everyMs));
  }

  stop(): void {
    this.#timers.forEach(clearInterval);
  }

  names(): string[] {
    return this.#schedules.map(({ name }) => name);
  }

  /** Fires a schedule now, by its name. @throws Refusal when there is none */
  async run(wanted: string): Promise<Json> {
    const named = this.#schedules.filter(({ name }) => name === wanted);
    if (named.length === 0) throw new Refusal(`no schedule ${wanted}; there are: ${this.names().join(', ')}`);
    return Promise.all(named.map(({ fire }) => fire()));
  }
}

function scheduledEvent(arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  const about = { version: '0', 'detail-type': 'Scheduled Event', source: 'aws.events', account, region };
  return JSON.stringify({ ...about, resources: [arn], detail: {} });
}
