import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { firstBreak } from '../../../domain/audit/chain.ts';
import type { AuditRecord } from '../../../domain/audit/entry.ts';
import type { Sms } from '../../../tools/local-cloud/inbox.ts';
import type { Cloud } from './cloud.ts';
import type { Evidence } from './evidence.ts';
import { findIn } from './search.ts';
import { readTables, type Item, type TableContent } from './tables.ts';
import { attributeTraces, keyTraces, logTraces } from './traces.ts';

/** A run as far as it is looked at when it is over. */
export interface Past {
  readonly cloud: Cloud;
  readonly evidence: Evidence;
}

/** What holds after every run, whatever it did; the tests stand last in their file. */
export function afterwards(run: Past): void {
  const tables = (): Promise<readonly TableContent[]> => readTables(run.cloud.endpoint);

  test('every answer of the run conforms to the published contract', () => {
    expect(run.evidence.departures).toEqual([]);
    expect(run.evidence.answers).toBeGreaterThan(0);
  });

  test('AUD-4 no number, phone, name, code, password or token of the run is in a log, a trail, a URL or a key', async () => {
    await noteCodes(run);
    const urls = { where: 'URLs', text: [...run.evidence.urls].join('\n') };
    const traces = [urls, ...logTraces(run.cloud), ...keyTraces(await tables())];
    expect(findIn(traces, run.evidence.sought)).toEqual([]);
    expect(run.evidence.sought.length).toBeGreaterThan(0);
    expect(traces.map(({ where }) => where)).toEqual(expect.arrayContaining(['logs/access.jsonl', 'keys of Audit']));
  });

  test('AUD-4 no personal data stand in an item in the clear', async () => {
    await noteCodes(run);
    expect(findIn(attributeTraces(await tables()), run.evidence.sought)).toEqual([]);
  });

  test('AUD-1 every chain verifies, and every item names a record of its chain', async () => {
    const all = await tables();
    const chains = Map.groupBy(itemsOf(all, 'Audit') as unknown as AuditRecord[], ({ subject }) => subject);
    const broken = [...chains.values()].filter((chain) => firstBreak(chain.toSorted(bySeq), sha256) !== undefined);
    expect(broken).toEqual([]);
    expect(all.flatMap(({ items }) => items).filter((item) => !namesRecord(item, chains))).toEqual([]);
    const accounts = itemsOf(all, 'Accounts').filter(isAccount);
    expect(accounts.filter(({ audited }) => audited === undefined)).toEqual([]);
  });

  test('KPI-1 the counters equal a recount of the accounts', async () => {
    const all = await tables();
    const accounts = itemsOf(all, 'Accounts').filter(isAccount);
    const communes = new Set(
      [...accounts.map(({ communeCode }) => communeCode), ...itemsOf(all, 'Progress').map(({ pk }) => pk)].map(String),
    );
    const counted = [...communes].map((commune) => {
      const shards = itemsOf(all, 'Progress').filter(({ pk }) => pk === commune);
      const sumOf = (counter: string) => shards.reduce((sum, shard) => sum + Number(shard[counter] ?? 0), 0);
      return { commune, registered: sumOf('registered'), approved1: sumOf('approved1') };
    });
    const recount = [...communes].map((commune) => {
      const own = accounts.filter(({ communeCode }) => communeCode === commune);
      return { commune, registered: own.length, approved1: own.filter(({ level }) => level === 1).length };
    });
    expect(counted).toEqual(recount);
  });
}

async function noteCodes(run: Past): Promise<void> {
  const messages = await run.cloud.page<Sms[]>('/sms');
  for (const code of messages.flatMap(({ text }) => text.match(/\b\d{6}\b/) ?? [])) run.evidence.note('code', code);
}

const itemsOf = (tables: readonly TableContent[], name: string): readonly Item[] => {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`the deployment has no table ${name}`);
  return table.items;
};

const isAccount = (item: Item): boolean => item['entity'] === 'account';
const bySeq = (a: AuditRecord, b: AuditRecord): number => a.seq - b.seq;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

function namesRecord({ person, audited }: Item, chains: ReadonlyMap<string, readonly AuditRecord[]>): boolean {
  if (audited === undefined) return true;
  const head = audited as { readonly seq: number; readonly hash: string };
  return (chains.get(String(person)) ?? []).some(({ seq, hash }) => seq === head.seq && hash === head.hash);
}
