import { canonicalText } from './canonical.ts';
import type { AuditEntry, AuditRecord } from './entry.ts';

/** Where a chain stands: the sequence number and hash of its last record. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain without records. */
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: '' };

/** SHA-256 of a UTF-8 text, base64url. */
export type Digest = (text: string) => string;

/** The record that follows `head`: numbered one up and hashed over everything it says and the hash before it (AUD-1). */
export function nextRecord(head: ChainHead, entry: AuditEntry, digest: Digest): AuditRecord {
  const placed = { ...entry, seq: head.seq + 1, previousHash: head.hash };
  return { ...placed, hash: digest(canonicalText(placed)) };
}

/** The first sequence number at which a chain, read in order, does not hold; undefined when it does. */
export function firstBreak(records: readonly AuditRecord[], digest: Digest): number | undefined {
  let head = EMPTY_CHAIN;
  for (const { hash, ...placed } of records) {
    const follows = placed.seq === head.seq + 1 && placed.previousHash === head.hash;
    if (!follows || digest(canonicalText(placed)) !== hash) return head.seq + 1;
    head = { seq: placed.seq, hash };
  }
  return undefined;
}
