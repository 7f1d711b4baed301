import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND, type Instant } from '../time.ts';
import { endOf } from './end.ts';
import type { SessionPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { SignedIn } from './sign-in.ts';
import { issueTokens, parseRefreshToken, type RefreshTokenParts } from './tokens.ts';

/**
 * Rotates a session's tokens (SES-2). A refresh token of an earlier rotation ends the session, since one of two holders stole
 * it; only the session's own device key can bring that about. Refusals: invalid_token, account_locked.
 */
export async function refreshSession(
  ports: SessionPorts,
  caller: Caller,
  refreshToken: string,
): Promise<Outcome<SignedIn>> {
  const token = parseRefreshToken(refreshToken);
  if (token === undefined) return refused('invalid_token');
  return conclude(ports.ledger, () => decide(ports, caller, token));
}

async function decide(ports: SessionPorts, caller: Caller, token: RefreshTokenParts): Promise<Decision<SignedIn>> {
  const now = ports.clock.now();
  const session = await ports.sessions.find(token.accountId, token.sessionId);
  if (session === undefined || session.device !== caller.device || session.expiresAt <= now) {
    return { outcome: refused('invalid_token') };
  }
  if (token.generation < session.generation) {
    return { outcome: refused('invalid_token'), change: endOf(session, 'session.family_ended', caller, now) };
  }
  const current = token.generation === session.generation;
  if (!current || !ports.digests.equal(ports.digests.sha256(token.secret), session.refreshHash)) {
    return { outcome: refused('invalid_token') };
  }
  const account = await ports.accounts.byPerson(session.person);
  if (account?.accountId !== session.accountId) return { outcome: refused('invalid_token') };
  if (account.lock !== undefined) return { outcome: refused('account_locked', { lock: account.lock }) };
  return rotate(ports, session, account, now);
}

function rotate(ports: SessionPorts, session: Session, account: Account, now: Instant): Decision<SignedIn> {
  const generation = session.generation + 1;
  const { tokens, secrets } = issueTokens(ports, { ...session, generation }, now);
  const next: Session = {
    ...session,
    ...secrets,
    refreshedAt: now,
    expiresAt: now + ports.limits.session.refreshSeconds * SECOND,
  };
  return { outcome: accepted({ tokens, account, firstSignIn: false }), change: { writes: [{ save: next }] } };
}
