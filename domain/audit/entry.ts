import type { DeviceId, PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** What happened; the sentence shown to the citizen for each stands in `texts/history`. */
export type AuditAction =
  | 'account.registered'
  | 'account.erased'
  | 'account.locked'
  | 'account.viewed'
  | 'account.activated'
  | 'account.activation_reopened'
  | 'account.unlocked'
  | 'account.unlocked_by_owner'
  | 'device.bound'
  | 'device.unbound'
  | 'account.phone_change_asked'
  | 'account.phone_changed'
  | 'password.reset'
  | 'passcode.reset'
  | 'session.started'
  | 'session.ended'
  | 'session.family_ended'
  | 'dossier.created'
  | 'chip.verified'
  | 'chip.reserved'
  | 'chip.parked'
  | 'chip.rejected'
  | 'dossier.submitted'
  | 'dossier.checking'
  | 'dossier.review'
  | 'dossier.reviewed'
  | 'dossier.agreed'
  | 'dossier.disagreed'
  | 'dossier.opinion_void'
  | 'dossier.approved'
  | 'dossier.proof_begun'
  | 'dossier.proven'
  | 'dossier.rejected'
  | 'dossier.parked'
  | 'dossier.resumed'
  | 'dossier.recreated'
  | 'dossier.expired'
  | 'dossier.officer_asked'
  | 'dossier.viewed'
  | 'dossier.erased'
  | 'qr.read'
  | 'portrait.accepted'
  | 'liveness.passed'
  | 'officer.enrolled'
  | 'officer.dismissed'
  | 'account.claimed';

/** Who did it. */
export type Actor =
  | { readonly kind: 'citizen'; readonly ref: PersonRef }
  | { readonly kind: 'officer'; readonly ref: string }
  | { readonly kind: 'system'; readonly ref: string };

/** Where it came from: a call to the API, or a run of the system's own. */
export type Origin =
  | {
      readonly kind: 'call';
      /** Of calls that a device's key proved. */
      readonly device?: DeviceId;
      readonly address: string;
      readonly requestId: string;
    }
  | { readonly kind: 'run'; readonly run: string };

/** An audit entry before it joins its subject's chain: who, what, on which subject, when, from where, why, outcome (AUD-1). */
export interface AuditEntry {
  readonly subject: PersonRef;
  readonly action: AuditAction;
  readonly actor: Actor;
  readonly at: Instant;
  readonly origin: Origin;
  readonly outcome: 'done';
  readonly reason?: string;
  /** What was changed beside the subject's account: a session's id, for instance. Never personal data. */
  readonly object?: string;
  /** The sealed evidence of a decision, whole, so that the chain covers it (APR-3). */
  readonly evidence?: string;
}

/** An entry with its place in the subject's chain. */
export interface AuditRecord extends AuditEntry {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Reads a person's trail, newest first (AUD-3). */
export interface AuditTrail {
  history(
    subject: PersonRef,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<{ readonly records: readonly AuditRecord[]; readonly next?: number }>;
}
