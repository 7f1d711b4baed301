import type { Assembly } from './assembly/assembly.ts';
import type { Act } from './endpoint/service.ts';
import { objects, Refusal, show, text, type Json, type JsonObject } from './json.ts';
import type { LambdaPool } from './lambda/pool.ts';
import { MACHINE_TYPE } from './services/states/machines.ts';

export const SCHEDULE_TYPE = 'AWS::Events::Rule';
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const BY = 'events.amazonaws.com';

export interface Schedules {
  readonly names: readonly string[];
  readonly unhosted: readonly string[];
  /** Fires a schedule now, by its name. @throws Refusal when there is none */
  run(wanted: string): Promise<Json>;
  stop(): void;
}

/** What schedules invoke functions and start machines with. */
interface Means {
  readonly assembly: Assembly;
  readonly pool: LambdaPool;
  readonly act: Act;
}

/** Brings the event to a target; why that failed, if it did. */
type Bring = (input: string) => Promise<string | undefined>;

/** Runs the EventBridge rules with a rate that invoke a function or start a machine; cron and other targets are told as not hosted. */
export function startSchedules(means: Means): Schedules {
  const unhosted: string[] = [];
  const hosted = new Map<string, () => Promise<Json>>();
  const timers: NodeJS.Timeout[] = [];
  for (const { name, arn, properties } of means.assembly.resources(SCHEDULE_TYPE)) {
    const [, count, unit = ''] = /^rate\((\d+) (\w+?)s?\)$/.exec(show(properties['ScheduleExpression'])) ?? [];
    const everyMs = Number(count) * (UNITS[unit] ?? Number.NaN);
    const [target = {}, ...others] = objects(properties['Targets']);
    const { Arn = '', Input = scheduledEvent(arn) } = target;
    const bring = targetOf(means, name, target);
    if (everyMs > 0 && bring !== undefined && others.length === 0) {
      const fire = async (): Promise<Json> => {
        const fault = await bring(text(Input));
        if (fault !== undefined) console.error(`schedule ${name}: ${fault}`);
        return { name, ok: fault === undefined };
      };
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

/** A function is invoked, a machine started in the rule's role; undefined for a target that is neither. */
function targetOf({ assembly, pool, act }: Means, rule: string, { Arn = '', RoleArn }: JsonObject): Bring | undefined {
  const arn = text(Arn);
  if (pool.has(arn))
    return async (input) => {
      const outcome = await pool.invoke(arn, input);
      return 'error' in outcome ? outcome.error.errorMessage : undefined;
    };
  const machine = assembly.resources(MACHINE_TYPE).find((resource) => resource.arn === arn);
  if (machine === undefined || RoleArn === undefined) return undefined;
  return async (input) => {
    const actor = act(text(RoleArn), rule, BY);
    try {
      const answer = await actor.call('states', 'StartExecution', { stateMachineArn: arn, input });
      return answer !== undefined && answer.status < 400 ? undefined : `${machine.name} was not started`;
    } finally {
      actor.end();
    }
  };
}

function scheduledEvent(arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  const about = { version: '0', 'detail-type': 'Scheduled Event', source: 'aws.events', account, region };
  return JSON.stringify({ ...about, resources: [arn], detail: {} });
}
