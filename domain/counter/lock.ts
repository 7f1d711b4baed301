import type { Account, Lock } from '../account/account.ts';
import { endSessions } from '../account/end-sessions.ts';
import type { OfficersLockGround } from '../account/lock-ground.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { parsePlace, type Place } from '../identity/place.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { CounterPorts } from './ports.ts';
import { visitedAccount } from './visited.ts';

export interface OfficersLock {
  readonly visitId: string;
  readonly ground: OfficersLockGround;
  /** Which authority it is, as its owner is told. */
  readonly authority: string;
}

/**
 * Locks an account at a counter, with ground and authority: every session ends, the owner is told (LCK-1). An authority's lock lies over the owner's
 * own, which is there again when it ends. Refusals: those of {@link visitedAccount}, invalid_request, account_locked.
 */
export async function lockAccount(
  ports: CounterPorts,
  call: Call,
  officer: OfficerPrincipal,
  { visitId, ground, authority: written }: OfficersLock,
): Promise<Outcome<Lock>> {
  const authority = readAuthority(written);
  if (!authority.ok) return authority;
  const noticeId = ports.randomness.id();
  const locked = await conclude(ports.ledger, async (): Promise<Decision<Lock>> => {
    const visited = await visitedAccount(ports, officer, visitId);
    if (!visited.ok) return { outcome: visited };
    const account = visited.value;
    const now = ports.clock.now();
    const lock = lockOver(account, ground, authority.value, now);
    if (!lock.ok) return { outcome: lock };
    const kind = ground === 'owner_request' ? 'account_locked' : 'account_locked_by_authority';
    const reason = `${ground}: ${authority.value}`;
    return {
      outcome: lock,
      change: {
        writes: [
          { save: { ...account, lock: lock.value } },
          ...(await endSessions(ports.sessions, account)),
          { save: noticeTo(account, kind, noticeId, now) },
        ],
        audits: [byOfficer(account.person, 'account.locked', officer, call, now, { reason })],
      },
    };
  });
  if (locked.ok) await deliverNotice(ports, noticeId);
  return locked;
}

/** The name of an authority, as a place is written. Refusal: invalid_request. */
export function readAuthority(written: string): Outcome<Place> {
  const authority = parsePlace(written);
  if (authority.ok) return accepted(authority.value);
  return refused('invalid_request', { fields: [{ name: 'authority', code: authority.problem }] });
}

function lockOver(
  { lock: over }: Account,
  ground: OfficersLockGround,
  authority: string,
  since: Instant,
): Outcome<Lock> {
  if (ground === 'owner_request') {
    return over === undefined
      ? accepted({ ground: 'owner', authority, since })
      : refused('account_locked', { lock: over });
  }
  if (over !== undefined && over.ground !== 'owner') return refused('account_locked', { lock: over });
  return accepted({ ground: 'officer', because: ground, authority, since, ...(over && { over }) });
}
