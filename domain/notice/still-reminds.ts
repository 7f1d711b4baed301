import type { Accounts } from '../account/account.ts';
import type { Instant } from '../time.ts';
import type { Notice } from './notice.ts';

/**
 * Whether a reminder that waited for its turn is still true (ACT-5): its account waits for the same activation and can be activated, the phone is the
 * same (ACT-7), and neither the window nor the reminder's own time is over (FA-12). @throws DependencyUnavailable when the account cannot be read now
 */
export async function stillReminds(accounts: Accounts, reminder: Notice, now: Instant): Promise<boolean> {
  const { reminds, person, recipient } = reminder;
  if (reminds === undefined || now >= reminds.until) return false;
  const account = await accounts.byPerson(person);
  return (
    account?.state === 'approved' &&
    account.lock === undefined &&
    account.invitation?.noticeId === reminds.invitation &&
    account.personal.phone === recipient
  );
}
