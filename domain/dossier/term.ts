import type { PublicHolidays } from '../calendar/public-holidays.ts';
import { endOfTerm } from '../calendar/working-calendar.ts';
import type { Limits } from '../limits/limits.ts';
import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';

/** The term of a decision that is asked for at this moment: until when it comes (DOS-3). */
export const termFrom = (
  { limits, holidays }: { readonly limits: Limits; readonly holidays: PublicHolidays },
  at: Instant,
): NonNullable<Dossier['sent']> => ({ at, dueAt: endOfTerm(at, limits.dossier.workingDays, holidays) });

/** Whether a decision should have come by now (DOS-3). */
export const isOverdue = ({ sent }: Pick<Dossier, 'sent'>, now: Instant): boolean =>
  sent !== undefined && sent.dueAt <= now;
