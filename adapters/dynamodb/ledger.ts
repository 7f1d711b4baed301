import { TransactWriteItemsCommand, TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextRecord } from '../../domain/audit/chain.ts';
import type { AuditEntry, AuditRecord } from '../../domain/audit/entry.ts';
import type { Digests } from '../../domain/digests.ts';
import type { Change, Ledger } from '../../domain/ledger/change.ts';
import type { Entity } from '../../domain/ledger/entity.ts';
import type { ChainReader } from './audit-trail.ts';
import { answerItem, auditItem, itemOf, progressItems, unchanged, writeItem } from './change-items.ts';
import type { Codecs } from './codecs.ts';
import { conditionalPut } from './conditional-put.ts';
import { available, isConflict, metTransaction } from './failures.ts';
import type { Tables } from './tables.ts';

interface LedgerParts {
  readonly client: DynamoDBClient;
  readonly tables: Tables;
  readonly codecs: Codecs;
  readonly trail: ChainReader;
  readonly digests: Digests;
}

const FIRST_PAUSE_MS = 20;

/**
 * Commits a change as one TransactWriteItems: the conditional writes, an audit record for each entry, counters, the remembered
 * answer. A single save with nothing beside it is a conditional put, at half the price.
 */
export function dynamoLedger(parts: LedgerParts): Ledger {
  return {
    async commit(change) {
      const alone = loneSave(change);
      return alone === undefined ? transact(parts, change) : put(parts, alone);
    },
    pause: async (attempt) => {
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    },
  };
}

function loneSave(change: Change): Entity | undefined {
  const [write, ...others] = change.writes;
  const accompanied = others.length + (change.audits?.length ?? 0) + (change.progress?.length ?? 0) > 0;
  if (write === undefined || !('save' in write) || accompanied || change.answer !== undefined) return undefined;
  return write.save;
}

async function put({ client, tables, codecs }: LedgerParts, entity: Entity): Promise<'committed' | 'conflict'> {
  const table = tables[codecs[entity.entity].table];
  try {
    const { stored } = await conditionalPut(client, table, itemOf(codecs, entity, new Map()), unchanged(entity));
    return stored ? 'committed' : 'conflict';
  } catch (error) {
    if (metTransaction(error)) return 'conflict';
    throw error;
  }
}

async function transact(parts: LedgerParts, change: Change): Promise<'committed' | 'conflict'> {
  const { client, tables, codecs } = parts;
  const records = await chain(parts, change.audits ?? []);
  const heads = new Map(records.map(({ subject, seq, hash }) => [subject as string, { seq, hash }]));
  const command = new TransactWriteItemsCommand({
    TransactItems: [
      ...change.writes.map((write) => writeItem(tables, codecs, write, heads)),
      ...records.map((record) => auditItem(tables, record)),
      ...progressItems(tables, change.progress ?? []),
      ...(change.answer === undefined ? [] : [answerItem(tables, change.answer)]),
    ],
  });
  try {
    await available(client.send(command));
    return 'committed';
  } catch (error) {
    if (error instanceof TransactionCanceledException && isConflict(error)) return 'conflict';
    throw error;
  }
}

/** Joins each entry to its subject's chain, as it stands now; several of one subject follow each other. */
async function chain({ trail, digests }: LedgerParts, entries: readonly AuditEntry[]): Promise<AuditRecord[]> {
  const subjects = [...new Set(entries.map(({ subject }) => subject))];
  const heads = new Map(
    await Promise.all(subjects.map(async (subject) => [subject, await trail.head(subject)] as const)),
  );
  return entries.map((entry) => {
    const head = heads.get(entry.subject);
    if (head === undefined) throw new Error('a chain head was not read');
    const record = nextRecord(head, entry, digests.sha256);
    heads.set(entry.subject, record);
    return record;
  });
}
