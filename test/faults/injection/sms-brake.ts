import type { Run } from '../../journey/harness/run.ts';
import { rewriteItems, type Item } from '../../journey/harness/tables.ts';

/** Far over any stage's day. */
const ALL_SPENT = 1_000_000;

/** As many SMS were sent today as the stage allows (OTP-6); what gives the day back. Some were sent before. */
export async function reachSmsBrake({ cloud }: Run): Promise<() => Promise<void>> {
  const setDay = (change: (used: number) => number): Promise<void> =>
    rewriteItems(cloud.endpoint, 'Limits', (item: Item) =>
      String(item['pk']).startsWith('sms.brake.day#') ? { ...item, used: change(Number(item['used'])) } : undefined,
    );
  await setDay((used) => used + ALL_SPENT);
  return () => setDay((used) => used - ALL_SPENT);
}
