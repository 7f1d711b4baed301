import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { AuditAction, AuditEntry } from './entry.ts';

/** The entry of what time did to a dossier: nobody asked for it (AUD-1). */
export const byUpkeep = (subject: PersonRef, action: AuditAction, at: Instant, object: string): AuditEntry => ({
  subject,
  action,
  actor: { kind: 'system', ref: 'upkeep' },
  at,
  origin: { kind: 'run', run: 'upkeep' },
  outcome: 'done',
  object,
});
