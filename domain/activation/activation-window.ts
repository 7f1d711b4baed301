import type { Account } from '../account/account.ts';
import type { Limits } from '../limits/limits.ts';
import type { Notices } from '../notice/notice.ts';
import type { Instant } from '../time.ts';
import { windowEnd } from './invitation.ts';

/** Whether an account may be activated by its phone now, and until when. */
export interface ActivationWindow {
  readonly open: boolean;
  /** Absent while the owner was not told yet: no window runs then. */
  readonly windowEnd?: Instant;
}

/** The window of an account that waits for its activation (ACT-5). One that nobody was asked to activate has none that could be open. */
export async function activationWindow(
  { notices, limits }: { readonly notices: Pick<Notices, 'find'>; readonly limits: Pick<Limits, 'activation'> },
  { invitation }: Pick<Account, 'invitation'>,
  now: Instant,
): Promise<ActivationWindow> {
  if (invitation === undefined) return { open: false };
  const end = windowEnd(invitation, await notices.find(invitation.noticeId), limits);
  return end === undefined ? { open: true } : { open: end > now, windowEnd: end };
}
