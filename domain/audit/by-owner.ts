import type { Caller } from '../caller.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { AuditAction, AuditEntry } from './entry.ts';

/** The entry of something that a citizen did to the own account (AUD-1). */
export const byOwner = (
  subject: PersonRef,
  action: AuditAction,
  { device, address, requestId }: Caller,
  at: Instant,
  more: Pick<AuditEntry, 'reason' | 'object'> = {},
): AuditEntry => ({
  subject,
  action,
  actor: { kind: 'citizen', ref: subject },
  at,
  origin: { kind: 'call', device, address, requestId },
  outcome: 'done',
  ...more,
});
