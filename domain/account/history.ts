import type { AuditRecord, AuditTrail } from '../audit/entry.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';

export interface HistoryPage {
  readonly events: readonly AuditRecord[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

const PAGE = 50;

/** The principal's own history, newest first (AUD-3). `cursor` is a page's own; anything else is invalid_request. */
export async function ownHistory(
  trail: AuditTrail,
  principal: Principal,
  cursor: string | undefined,
): Promise<Outcome<HistoryPage>> {
  if (cursor !== undefined && !/^[1-9][0-9]{0,8}$/.test(cursor)) {
    return refused('invalid_request', { fields: [{ name: 'cursor', code: 'malformed' }] });
  }
  const before = cursor === undefined ? {} : { before: Number(cursor) };
  const { records, next } = await trail.history(principal.person, { ...before, limit: PAGE });
  return accepted({ events: records, ...(next !== undefined && { cursor: String(next) }) });
}
