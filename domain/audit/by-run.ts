import type { RunRef } from '../dossier/run.ts';
import { runName } from '../dossier/run.ts';
import type { Instant } from '../time.ts';
import type { AuditAction, AuditEntry } from './entry.ts';

/** The entry of what a run of the approval workflow did to a dossier (AUD-1). */
export const byRun = (
  run: RunRef,
  action: AuditAction,
  at: Instant,
  more: Pick<AuditEntry, 'reason' | 'evidence'> = {},
): AuditEntry => ({
  subject: run.person,
  action,
  actor: { kind: 'system', ref: 'approval' },
  at,
  origin: { kind: 'run', run: runName(run) },
  outcome: 'done',
  object: run.dossierId,
  ...more,
});
