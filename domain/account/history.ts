import type { Accounts } from './account.ts';
import type { AuditRecord, AuditTrail } from '../audit/entry.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import { ownAccount } from './own.ts';

export interface HistoryPage {
  readonly events: readonly AuditRecord[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

const PAGE = 50;

/** The principal's own history, newest first (AUD-3). `cursor` is a page's own; anything else is invalid_request. Refusal: invalid_token. */
export async function ownHistory(
  { trail, accounts }: { readonly trail: AuditTrail; readonly accounts: Accounts },
  principal: Principal,
  cursor: string | undefined,
): Promise<Outcome<HistoryPage>> {
  if (cursor !== undefined && !/^[1-9][0-9]{0,8}$/.test(cursor)) {
    return refused('invalid_request', { fields: [{ name: 'cursor', code: 'malformed' }] });
  }
  const before = cursor === undefined ? {} : { before: Number(cursor) };
  const [account, { records, next }] = await Promise.all([
    ownAccount(accounts, principal),
    trail.history(principal.person, { ...before, limit: PAGE }),
  ]);
  if (!account.ok) return account;
  // A level-0 account is proof of a phone, not of the person: what was before it is not its to read.
  const { level, registeredAt } = account.value;
  const since = level === 0 ? registeredAt : 0;
  const own = records.filter(({ at }) => at >= since);
  const events = level === 0 ? own.filter((record) => isOfPhone(record, principal)) : own;
  const more = next !== undefined && own.length === records.length;
  return accepted({ events, ...(more && { cursor: String(next) }) });
}

/** What is about the account itself. */
const OF_ACCOUNT = /^(account|password|session)\./;

/**
 * A stranger may hold level 0: what the person does by card and face, on another device, is not the stranger's to watch (REG-9). That officers looked
 * is told to whoever it may concern (AUD-3).
 */
const isOfPhone = ({ action, actor, origin }: AuditRecord, { device }: Principal): boolean =>
  OF_ACCOUNT.test(action) ||
  (actor.kind === 'officer' && action.endsWith('.viewed')) ||
  (origin.kind === 'call' && origin.device === device);
