import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { EMPTY_CHAIN, type ChainHead } from '../../domain/audit/chain.ts';
import type { AuditRecord, AuditTrail } from '../../domain/audit/entry.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { Item } from './codec.ts';
import { available } from './failures.ts';
import { packText, unpackText } from './packing.ts';

/** Where a subject's chain stands now. */
export interface ChainReader {
  head(subject: PersonRef): Promise<ChainHead>;
}

/** A record as an item; the evidence of a decision is packed, the rest stands open. */
export const recordItem = ({ evidence, ...record }: AuditRecord): Item =>
  evidence === undefined ? record : { ...record, evidence: packText(evidence) };

/** The record that {@link recordItem} made the item of; its evidence to the letter, for the chain covers it. */
export const recordOf = ({ evidence, ...item }: Item): AuditRecord => {
  // Only the ledger fills the table.
  const record = item as unknown as AuditRecord;
  return evidence instanceof Uint8Array ? { ...record, evidence: unpackText(evidence) } : record;
};

/** Reads the chains of the Audit table, keyed (subject, seq); nothing here can change one. */
export function auditTrail(client: DynamoDBClient, table: string): AuditTrail & ChainReader {
  const newestFirst = async (subject: PersonRef, before: number, limit: number): Promise<AuditRecord[]> => {
    const { Items: items = [] } = await available(
      client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'subject = :subject AND seq < :before',
          ExpressionAttributeValues: marshall({ ':subject': subject, ':before': before }),
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: limit,
        }),
      ),
    );
    return items.map((item) => recordOf(unmarshall(item)));
  };
  return {
    async head(subject) {
      const [last] = await newestFirst(subject, Number.MAX_SAFE_INTEGER, 1);
      return last === undefined ? EMPTY_CHAIN : { seq: last.seq, hash: last.hash };
    },
    async history(subject, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const records = await newestFirst(subject, before, limit);
      const last = records.at(-1);
      return last !== undefined && last.seq > 1 && records.length === limit ? { records, next: last.seq } : { records };
    },
  };
}
