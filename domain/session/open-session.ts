import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import type { Write } from '../ledger/change.ts';
import { SECOND, type Instant } from '../time.ts';
import type { SessionPorts } from './ports.ts';
import type { Session } from './session.ts';
import { issueTokens, type SessionTokens } from './tokens.ts';

export interface OpenedSession {
  readonly sessionId: string;
  readonly tokens: SessionTokens;
  readonly writes: readonly Write[];
}

/**
 * A new session of the account on the caller's device, always with a new id (TH-18). Of those stored, expired ones go, and the oldest
 * of the living where the account has as many as it may.
 */
export function openSession(
  ports: Pick<SessionPorts, 'randomness' | 'digests' | 'limits'>,
  { account, stored }: { readonly account: Account; readonly stored: readonly Session[] },
  caller: Caller,
  now: Instant,
): OpenedSession {
  const { accountId, person } = account;
  const { session: limits } = ports.limits;
  const sessionId = ports.randomness.id();
  const { tokens, secrets } = issueTokens(ports, { accountId, sessionId, generation: 1 }, now);
  const session: Session = {
    entity: 'session',
    version: 0,
    accountId,
    sessionId,
    person,
    device: caller.device,
    ...(caller.deviceName !== undefined && { deviceName: caller.deviceName }),
    ...secrets,
    startedAt: now,
    refreshedAt: now,
    expiresAt: now + limits.refreshSeconds * SECOND,
  };
  const leaving = makeRoom(stored, limits.perAccount, now);
  return { sessionId, tokens, writes: [{ save: session }, ...leaving.map((old): Write => ({ erase: old }))] };
}

function makeRoom(stored: readonly Session[], atMost: number, now: Instant): readonly Session[] {
  const living = stored.filter((session) => session.expiresAt > now).sort((a, b) => b.refreshedAt - a.refreshedAt);
  const expired = stored.filter((session) => session.expiresAt <= now);
  return [...expired, ...living.slice(atMost - 1)];
}
