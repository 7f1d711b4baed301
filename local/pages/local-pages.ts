import { existsSync, readFileSync } from 'node:fs';
import type { Trail } from '../cloudtrail/trail.ts';
import type { Faults } from '../endpoint/faults.ts';
import type { Service } from '../endpoint/service.ts';
import { parse, Refusal } from '../json.ts';
import type { Meter } from '../meter.ts';
import type { Schedules } from '../schedules.ts';
import { overview } from './overview.ts';
import { Page, SCRIPTED, type Pages } from './pages.ts';

/** What the pages show. */
interface Shown {
  readonly services: readonly Service[];
  readonly trail: Trail;
  readonly schedules: Schedules;
  readonly faults: Faults;
  readonly meter: Meter;
  readonly contract: string | undefined;
}

/** The pages of the cloud itself and of its services. */
export function localPages({ services, trail, schedules, faults, meter, contract }: Shown): Pages {
  const inbox = services.find(({ name }) => name === 'sns')?.pages?.['GET /sms'];
  const own = Object.assign({}, ...services.map(({ pages }) => pages ?? {})) as Pages;
  return {
    ...own,
    'GET /': () => overview(inbox?.(new URLSearchParams(), '') ?? [], trail.denied(), trail.journal.tail(50)),
    'GET /cloudtrail': (query) => {
      const wanted = query.get('event');
      const records = trail.journal.tail().filter(({ eventName }) => wanted === null || eventName === wanted);
      return records.slice(-Number(query.get('limit') ?? 100));
    },
    'GET /contract': () => {
      if (contract === undefined || !existsSync(contract))
        throw new Refusal('there is no contract page: start with --contract FILE.html');
      return new Page(readFileSync(contract, 'utf8'), SCRIPTED);
    },
    'GET /denied': () => trail.denied(),
    'GET /faults': () => faults.state(),
    'POST /faults': (_, body) => faults.replace(parse(body)),
    'GET /health': () => ({ status: 'ok' }),
    'GET /meter': (query) => meter.after(query.get('after')),
    'GET /schedules': () => schedules.names,
    'POST /schedules/run': (query) => schedules.run(query.get('name') ?? ''),
  };
}
