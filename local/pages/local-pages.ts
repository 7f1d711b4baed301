import type { Trail } from '../cloudtrail/trail.ts';
import type { Service } from '../endpoint/service.ts';
import type { Schedules } from '../schedules.ts';
import { contractPage } from './contract.ts';
import { overview } from './overview.ts';
import type { Pages } from './pages.ts';

interface Sources {
  readonly services: ReadonlyMap<string, Service>;
  readonly trail: Trail;
  readonly schedules: Schedules;
  readonly contract: string;
}

/** The pages of the cloud itself; services add their own. */
export function localPages({ services, trail, schedules, contract }: Sources): Pages {
  const sms = services.get('sns')?.pages?.['GET /sms'];
  return {
    'GET /': (query) => overview(sms?.(query) ?? [], trail.denied(), trail.journal.tail(50)),
    'GET /cloudtrail': (query) =>
      trail.journal
        .tail(Number(query.get('limit') ?? 100))
        .filter(
          ({ eventName, eventSource }) =>
            [null, eventName].includes(query.get('event')) && [null, eventSource].includes(query.get('source')),
        ),
    'GET /contract': () => contractPage(contract),
    'GET /denied': () => trail.denied(),
    'GET /health': () => ({ status: 'ok' }),
    'GET /schedules': () => schedules.names(),
    'POST /schedules/run': (query) => schedules.run(query.get('name') ?? ''),
  };
}
