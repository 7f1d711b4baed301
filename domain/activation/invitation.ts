import type { Limits } from '../limits/limits.ts';
import { SECOND, type Instant } from '../time.ts';

/** What stands between an approval and its activation: the owner was asked, by a notice, to activate the account (ACT-5). */
export interface Invitation {
  /** The notice that says so. From its acceptance by the carrier the window runs, not from the approval. */
  readonly noticeId: string;
  readonly at: Instant;
}

/**
 * Until when an account may be activated (ACT-5); undefined while nobody was told yet, for no window runs then. A notice that the outbox no longer
 * keeps is older than any window.
 */
export function windowEnd(
  invitation: Invitation,
  notice: { readonly sentAt?: Instant } | undefined,
  { activation }: Pick<Limits, 'activation'>,
): Instant | undefined {
  const from = notice === undefined ? invitation.at : notice.sentAt;
  return from === undefined ? undefined : from + activation.windowSeconds * SECOND;
}
