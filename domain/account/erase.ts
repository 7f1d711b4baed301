import type { AuditEntry } from '../audit/entry.ts';
import type { Change, Write } from '../ledger/change.ts';
import type { Session } from '../session/session.ts';
import type { Account } from './account.ts';
import type { PasswordCredential } from './password-credential.ts';

/** What erasing a level-0 account takes with it: its password, its sessions, its place in the counters (REG-7, REG-9). */
export function eraseAccount(
  account: Account,
  belongings: { readonly credential: PasswordCredential | undefined; readonly sessions: readonly Session[] },
  audit: Omit<AuditEntry, 'subject' | 'action'>,
): Change {
  const { communeCode, person } = account;
  return {
    writes: [account, ...(belongings.credential ? [belongings.credential] : []), ...belongings.sessions].map(
      (entity): Write => ({ erase: entity }),
    ),
    audits: [{ ...audit, subject: person, action: 'account.erased' }],
    progress: [{ communeCode, person, counter: 'registered', by: -1 }],
  };
}
