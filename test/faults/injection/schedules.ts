import type { Run } from '../../journey/harness/run.ts';

/** What the minute of a schedule does, now; whether each of its runs went well. */
async function minuteOf({ cloud }: Run, is: (schedule: string) => boolean): Promise<boolean[]> {
  const name = cloud.endpoint.schedules.find(is);
  if (name === undefined) throw new Error('the deployment has no such schedule');
  const ran = await cloud.page<{ readonly ok: boolean }[]>(`/schedules/run?name=${encodeURIComponent(name)}`, {});
  return ran.map(({ ok }) => ok);
}

const isUpkeep = (schedule: string): boolean => schedule.includes('Upkeep');
const isReminders = (schedule: string): boolean => schedule.includes('Reminding');

/** What the relay's minute does, now. */
export const relay = (run: Run): Promise<boolean[]> =>
  minuteOf(run, (schedule) => !isUpkeep(schedule) && !isReminders(schedule));

/** What the hour of the reminders does, now: their workflow begins. */
export const reminders = (run: Run): Promise<boolean[]> => minuteOf(run, isReminders);

/** What the upkeep's minute does, now. */
export const upkeep = (run: Run): Promise<boolean[]> => minuteOf(run, isUpkeep);
