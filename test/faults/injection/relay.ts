import type { Run } from '../../journey/harness/run.ts';

/** What the relay's minute does, now; whether each of its runs went well. */
export async function relay({ cloud }: Run): Promise<boolean[]> {
  const name = cloud.endpoint.schedules.find((schedule) => !schedule.includes('Upkeep')) ?? '';
  const ran = await cloud.page<{ readonly ok: boolean }[]>(`/schedules/run?name=${encodeURIComponent(name)}`, {});
  return ran.map(({ ok }) => ok);
}
