import type { AuditEntry } from '../audit/entry.ts';
import type { Change } from '../ledger/change.ts';
import type { Sessions } from '../session/session.ts';
import type { Instant } from '../time.ts';
import type { Account } from './account.ts';
import { eraseAccount } from './erase.ts';
import type { PasswordCredentials } from './password-credential.ts';

/** The change that erases the level-0 account from which a phone passes on, if there is one (REG-7). `run` is what it happened in. */
export async function eraseDisplaced(
  ports: { readonly credentials: PasswordCredentials; readonly sessions: Sessions },
  displaced: Account | undefined,
  { run, at }: { readonly run: string; readonly at: Instant },
): Promise<Change> {
  if (displaced === undefined) return { writes: [] };
  const [credential, sessions] = await Promise.all([
    ports.credentials.byPerson(displaced.person),
    ports.sessions.list(displaced.accountId),
  ]);
  // Who has the phone now is not the earlier owner's to know.
  const audit: Omit<AuditEntry, 'subject' | 'action'> = {
    actor: { kind: 'system', ref: 'registration' },
    at,
    origin: { kind: 'run', run },
    outcome: 'done',
    reason: 'phone_changed_hands',
  };
  return eraseAccount(displaced, { credential, sessions }, audit);
}
