import type { Trail } from '../cloudtrail/trail.ts';
import type { Service } from '../endpoint/service.ts';
import type { Schedules } from '../schedules.ts';
import { contractPage } from './contract.ts';
import { overview } from './overview.ts';
import type { Pages } from './pages.ts';

/** The pages of the cloud itself and of its services. `contract` is the path of the OpenAPI document. */
export function localPages(services: readonly Service[], trail: Trail, schedules: Schedules, contract: string): Pages {
  const own = Object.assign({}, ...services.map(({ pages }) => pages ?? {})) as Pages;
  const inbox = services.find(({ name }) => name === 'sns')?.pages?.['GET /sms'];
  return {
    ...own,
    'GET /': (query) => overview(inbox?.(query) ?? [], trail.denied(), trail.journal.tail(50)),
    'GET /cloudtrail': (query) => {
      const wanted = query.get('event');
      const records = trail.journal.tail().filter(({ eventName }) => wanted === null || eventName === wanted);
      return records.slice(-Number(query.get('limit') ?? 100));
    },
    'GET /contract': () => contractPage(contract),
    'GET /denied': () => trail.denied(),
    'GET /health': () => ({ status: 'ok' }),
    'GET /schedules': () => schedules.names(),
    'POST /schedules/run': (query) => schedules.run(query.get('name') ?? ''),
  };
}
