import type { Call } from '../caller.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { AuditAction, AuditEntry } from './entry.ts';

/** The entry of something that an officer did, or looked at, of a citizen's (AUD-1, AUD-3). */
export const byOfficer = (
  subject: PersonRef,
  action: AuditAction,
  { officer }: Pick<OfficerPrincipal, 'officer'>,
  { address, requestId }: Call,
  at: Instant,
  more: Pick<AuditEntry, 'reason' | 'object'> = {},
): AuditEntry => ({
  subject,
  action,
  actor: { kind: 'officer', ref: officer },
  at,
  origin: { kind: 'call', address, requestId },
  outcome: 'done',
  ...more,
});
