import type { AuthorityGround } from './account/lock-ground.ts';
import type { QualityCode } from './approval/checks.ts';
import type { ChipCode } from './dossier/chip-code.ts';
import type { PasscodeProblem } from './passcode/problem.ts';
import type { PasswordProblem } from './password/problem.ts';
import type { Instant } from './time.ts';

/**
 * Expected results are values. A use case ends in an {@link Outcome}: what was asked for, or a {@link Refusal} that a client can
 * act on. Exceptions remain for bugs and for dependencies that fail ({@link DependencyUnavailable}).
 */
export type Outcome<T> = Accepted<T> | Refused;

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** A field of the request and what is wrong with it; `name` is the path in the body, such as `details.fullName`. */
export interface FieldProblem {
  readonly name: string;
  readonly code: FieldCode;
}

/** Codes of single fields; their messages stand in `texts/`. */
export type FieldCode =
  | 'missing'
  | 'malformed'
  | 'unknown_field'
  | 'personal_id_malformed'
  | 'personal_id_old_number'
  | 'phone_malformed'
  | 'phone_not_mobile'
  | 'name_malformed'
  | 'birth_date_malformed'
  | 'differs';

/** Coded reasons beside a refusal; their texts stand in `texts/reasons`. */
export type RefusalReason =
  PasswordProblem | PasscodeProblem | ChipCode | QualityCode | MissingStep | 'chip_claim' | 'counter';

/** What a dossier still lacks to be sent (DOS-1, FACE-2). */
export type MissingStep = 'document_missing' | 'portrait_missing' | 'liveness_missing';

/** Why a use case said no: a stable code of the API and what a client needs to go on. Times are epoch milliseconds. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly fields?: readonly FieldProblem[];
  readonly reasons?: readonly RefusalReason[];
  readonly retryAt?: number;
  readonly attemptsLeft?: number;
  /** Until when tries of a factor are blocked; the way out follows from the code (PCD-2). */
  readonly unblockAt?: Instant;
  /** Why and by whom the account is locked; its way out follows from the ground (LCK-1). */
  readonly lock?: { readonly ground: LockGround; readonly authority: string; readonly because?: AuthorityGround };
}

export type LockGround = 'owner' | 'officer' | 'card_revoked' | 'death';

/** Stable error codes of the API that a use case can answer; the HTTP status of each is in `http/problem`. */
export type RefusalCode =
  | 'invalid_request'
  | 'not_found'
  | 'rate_limited'
  | 'temporarily_unavailable'
  | 'population_mismatch'
  | 'under_age'
  | 'terms_not_accepted'
  | 'qr_unreadable'
  | 'qr_mismatch'
  | 'otp_resend_too_soon'
  | 'otp_send_limit'
  | 'sms_unavailable'
  | 'otp_wrong'
  | 'otp_expired'
  | 'otp_blocked'
  | 'otp_not_verified'
  | 'account_exists'
  | 'phone_in_use'
  | 'password_weak'
  | 'password_confirmation_mismatch'
  | 'invalid_credentials'
  | 'sign_in_delayed'
  | 'account_locked'
  | 'invalid_token'
  | 'not_permitted'
  | 'in_person_required'
  | 'dossier_open'
  | 'dossier_closed'
  | 'dossier_not_waiting'
  | 'same_officer'
  | 'own_dossier'
  | 'own_account'
  | 'activation_window_open'
  | 'not_locked'
  | 'lock_stands'
  | 'already_identified'
  | 'chip_rejected'
  | 'identity_mismatch'
  | 'step_missing'
  | 'officer_not_possible'
  | 'unsupported_media_type'
  | 'too_large'
  | 'portrait_rejected'
  | 'liveness_failed'
  | 'liveness_unfinished'
  | 'not_identified'
  | 'already_activated'
  | 'device_in_use'
  | 'activation_window_expired'
  | 'password_required'
  | 'counter_code_wrong'
  | 'not_bound_device'
  | 'chip_proof_not_needed'
  | 'passcode_weak'
  | 'passcode_confirmation_mismatch'
  | 'passcode_wrong'
  | 'passcode_blocked'
  | 'security_answers_invalid'
  | 'security_answers_wrong'
  | 'security_answers_blocked';

export const accepted = <T>(value: T): Accepted<T> => ({ ok: true, value });

export const refused = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Refused => ({
  ok: false,
  refusal: { code, ...more },
});

/** A value read from a person's input, or the code of what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FieldCode };

/**
 * A dependency failed or did not answer: "not now", never a yes and never the citizen's fault (invariant 8).
 * Adapters throw it; the edge answers 503 with a retry time.
 */
export class DependencyUnavailable extends Error {
  readonly dependency: string;
  readonly retryAfterSeconds: number;

  constructor(dependency: string, retryAfterSeconds = 5, options?: ErrorOptions) {
    super(`${dependency} is unavailable`, options);
    this.name = 'DependencyUnavailable';
    this.dependency = dependency;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
