import { yearsToAnnounce } from '../calendar/to-announce.ts';
import { todayInVietnam } from '../identity/calendar-date.ts';
import { SECOND } from '../time.ts';
import { countOverdue } from './count-overdue.ts';
import { eachQueued, type Bounds } from './each-queued.ts';
import { eraseObjects } from './erase.ts';
import { expireDraft } from './expire-draft.ts';
import type { UpkeepPorts } from './ports.ts';
import { LEFT_BEHIND_AFTER, tendRun } from './tend-run.ts';

/** Nothing is begun beyond; the next run begins a minute after this one. */
const LASTS = 40 * SECOND;

/**
 * What dossiers need without anybody asking, the most urgent first: what is overdue is told, runs that were left behind are begun and lost ones
 * parked, drafts expire, pictures are erased. @throws AggregateError of what went wrong, after everything else is done
 */
export async function keepUp(ports: UpkeepPorts): Promise<void> {
  const now = ports.clock.now();
  const failures: unknown[] = [];
  const bounds: Bounds = { endsAt: now + LASTS, failures };
  const told = (error: unknown): void => void failures.push(error);
  tellOfHolidays(ports);
  await countOverdue(ports).catch(told);
  for (const queue of ['start', 'check'] as const) {
    const before = now - LEFT_BEHIND_AFTER;
    await eachQueued(ports, bounds, queue, before, (dossier) => tendRun(ports, dossier)).catch(told);
  }
  await eachQueued(ports, bounds, 'draft', now, (dossier) => expireDraft(ports, dossier)).catch(told);
  await eachQueued(ports, bounds, 'erase', now, (dossier) => eraseObjects(ports, dossier)).catch(told);
  if (failures.length === 0) return;
  throw new AggregateError(failures, `${failures.length} parts of the upkeep failed`, { cause: failures[0] });
}

/** Terms are counted wrongly in a year whose holidays are not announced (DOS-3). */
function tellOfHolidays({ clock, holidayYears, signals }: UpkeepPorts): void {
  const [year] = yearsToAnnounce(holidayYears, todayInVietnam(clock.now()));
  if (year !== undefined) signals.raise('holidays_unannounced', { year });
}
