import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { EMPTY_CHAIN, type ChainHead } from '../../domain/audit/chain.ts';
import type { AuditRecord, AuditTrail } from '../../domain/audit/entry.ts';
import type { PersonRef } from '../../domain/references.ts';
import { available } from './failures.ts';

/** Where a subject's chain stands now. */
export interface ChainReader {
  head(subject: PersonRef): Promise<ChainHead>;
}

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
    return items.map((item) => unmarshall(item) as AuditRecord);
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
