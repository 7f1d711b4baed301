import type { InvitingKind, Notice } from '../notice/notice.ts';
import type { Invitation } from './invitation.ts';

/** The invitation that a notice is, sent or not; only of a kind that reminders follow. */
export const invitationBy = ({ noticeId, createdAt }: Notice & { readonly kind: InvitingKind }): Invitation => ({
  noticeId,
  at: createdAt,
});
