import type { Limits } from '../limits/limits.ts';
import type { Notice } from '../notice/notice.ts';
import { DAY, type Instant } from '../time.ts';

/** When the reminder of a day is due: that many days after the carrier took the invitation (ACT-5). */
export const reminderAt = (sentAt: Instant, day: number): Instant => sentAt + day * DAY;

/** How an invitation waits for the first of its reminders that comes after a day; nothing when there is none. */
export function awaitingReminder(
  afterDay: number,
  sentAt: Instant,
  { activation }: Pick<Limits, 'activation'>,
): Pick<Notice, 'dueAt' | 'reminderDay'> | undefined {
  const reminderDay = activation.reminderDays.find((day) => day > afterDay);
  return reminderDay === undefined ? undefined : { reminderDay, dueAt: reminderAt(sentAt, reminderDay) };
}
