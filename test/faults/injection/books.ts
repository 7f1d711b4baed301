import type { Run } from '../../journey/harness/run.ts';
import { readTables, type Item } from '../../journey/harness/tables.ts';

/** How much of each there is: what a fault may change not at all, and a call once. */
export interface Books {
  readonly accounts: number;
  readonly audits: number;
  /** The sum of the counters of progress (KPI-1). */
  readonly registered: number;
  readonly sessions: number;
  readonly notices: number;
  readonly messages: number;
}

export async function booksOf({ cloud }: Run): Promise<Books> {
  const tables = await readTables(cloud.endpoint);
  const itemsOf = (name: string): readonly Item[] => tables.find((table) => table.name === name)?.items ?? [];
  return {
    accounts: itemsOf('Accounts').filter(({ entity }) => entity === 'account').length,
    audits: itemsOf('Audit').length,
    registered: itemsOf('Progress').reduce((sum, { registered }) => sum + Number(registered), 0),
    sessions: itemsOf('Sessions').length,
    notices: itemsOf('Outbox').length,
    messages: (await cloud.page<unknown[]>('/sms')).length,
  };
}

/** What the work of `before` → now added. */
export async function addedSince(before: Books, run: Run): Promise<Partial<Books>> {
  const now = await booksOf(run);
  const names = Object.keys(now) as (keyof Books)[];
  return Object.fromEntries(
    names.filter((name) => now[name] !== before[name]).map((name) => [name, now[name] - before[name]]),
  );
}
