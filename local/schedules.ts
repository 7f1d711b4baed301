import type { Assembly } from './assembly/assembly.ts';
import { list, object, Refusal, text, type Json } from './json.ts';
import type { Invoke } from './lambda/pool.ts';

export const SCHEDULE_TYPES = ['AWS::Events::Rule', 'AWS::Scheduler::Schedule'];

interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly functionArn: string;
  /** JSON. */
  readonly payload: () => string;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** EventBridge rules and schedules with a rate that invoke a function; cron and other targets are told as not hosted. */
export class Schedules {
  readonly unhosted: string[] = [];
  readonly #schedules: Schedule[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #invoke: Invoke;

  constructor(assembly: Assembly, invoke: Invoke, isFunction: (arn: string) => boolean) {
    this.#invoke = invoke;
    for (const { name, arn, logicalId, properties } of assembly.resources(...SCHEDULE_TYPES)) {
      const { ScheduleExpression, Targets, Target, State } = properties;
      if (State === 'DISABLED') continue;
      const everyMs = period(ScheduleExpression);
      for (const one of [...list(Targets), ...list(Target)]) {
        const target = object(one, logicalId);
        const functionArn = text(target['Arn'], logicalId);
        if (everyMs === undefined || !isFunction(functionArn)) this.unhosted.push(`${name} → ${functionArn}`);
        else this.#schedules.push({ name, everyMs, functionArn, payload: () => payloadOf(target['Input'], arn) });
      }
    }
  }

  start(): void {
    for (const schedule of this.#schedules)
      this.#timers.push(setInterval(() => void this.#fire(schedule), schedule.everyMs));
  }

  /** Fires a schedule now, by its name. @throws Refusal when there is none */
  async run(name: string): Promise<Json> {
    const named = this.#schedules.filter((schedule) => schedule.name === name);
    if (named.length === 0) throw new Refusal(`no schedule ${name}; there are: ${this.names().join(', ')}`);
    return Promise.all(named.map((schedule) => this.#fire(schedule)));
  }

  names(): string[] {
    return this.#schedules.map(({ name }) => name);
  }

  stop(): void {
    this.#timers.forEach(clearInterval);
  }

  async #fire({ name, functionArn, payload }: Schedule): Promise<Json> {
    const result = await this.#invoke(functionArn, payload());
    if ('error' in result) console.error(`schedule ${name}: ${result.error.errorType}: ${result.error.errorMessage}`);
    return { name, ok: !('error' in result) };
  }
}

function period(expression: Json | undefined): number | undefined {
  const [, count, unit = ''] = /^rate\((\d+) (\w+?)s?\)$/.exec(typeof expression === 'string' ? expression : '') ?? [];
  const ms = UNITS[unit];
  return ms === undefined ? undefined : Number(count) * ms;
}

function payloadOf(input: Json | undefined, arn: string): string {
  if (input !== undefined) return text(input, arn);
  const [, , , region = '', account = ''] = arn.split(':');
  return JSON.stringify({
    version: '0',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    region,
    time: new Date().toISOString(),
    resources: [arn],
    detail: {},
  });
}
