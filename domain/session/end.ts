import { byOwner } from '../audit/by-owner.ts';
import type { AuditAction } from '../audit/entry.ts';
import type { Caller } from '../caller.ts';
import type { Change } from '../ledger/change.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Principal } from './principal.ts';
import type { SessionPorts } from './ports.ts';
import type { Session } from './session.ts';

/** Ends one session of the principal's account, this one or another, at once (SES-3). Refusal: not_found. */
export function endSession(
  ports: Pick<SessionPorts, 'sessions' | 'ledger' | 'clock'>,
  caller: Caller,
  principal: Principal,
  sessionId: string,
): Promise<Outcome<undefined>> {
  return conclude(ports.ledger, async () => {
    const now = ports.clock.now();
    const session = await ports.sessions.find(principal.accountId, sessionId);
    if (session === undefined || session.expiresAt <= now) return { outcome: refused('not_found') };
    return { outcome: accepted(undefined), change: endOf(session, 'session.ended', caller, now) };
  });
}

/** The change that ends a session, with its audit record. */
export const endOf = (
  session: Session,
  action: AuditAction & `session.${string}`,
  caller: Caller,
  now: Instant,
): Change => ({
  writes: [{ erase: session }],
  audits: [byOwner(session.person, action, caller, now, { object: session.sessionId })],
});
