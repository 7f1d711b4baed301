import type { RefusalCode } from '../../domain/outcome.ts';
import type { ProblemCode as SpokenCode } from '../../texts/problems.ts';

/** What the edge itself refuses, before or instead of a use case. */
export type EdgeCode = Exclude<SpokenCode, RefusalCode>;

/** Every `code` that a problem of this API can carry. */
export type ProblemCode = RefusalCode | EdgeCode;

/** The HTTP status of each code; the only such table. */
export const statusOf = {
  invalid_request: 400,
  unknown_field: 400,
  idempotency_key_missing: 400,
  invalid_dpop_proof: 401,
  use_dpop_nonce: 401,
  invalid_token: 401,
  invalid_credentials: 401,
  not_permitted: 403,
  own_dossier: 403,
  not_found: 404,
  method_not_allowed: 405,
  idempotency_in_progress: 409,
  account_exists: 409,
  phone_in_use: 409,
  otp_not_verified: 409,
  in_person_required: 409,
  dossier_open: 409,
  dossier_closed: 409,
  dossier_not_waiting: 409,
  same_officer: 409,
  already_identified: 409,
  step_missing: 409,
  officer_not_possible: 409,
  liveness_unfinished: 409,
  payload_too_large: 413,
  idempotency_mismatch: 422,
  population_mismatch: 422,
  under_age: 422,
  terms_not_accepted: 422,
  qr_unreadable: 422,
  qr_mismatch: 422,
  otp_wrong: 422,
  otp_expired: 422,
  password_weak: 422,
  password_confirmation_mismatch: 422,
  chip_rejected: 422,
  identity_mismatch: 422,
  unsupported_media_type: 422,
  too_large: 422,
  portrait_rejected: 422,
  liveness_failed: 422,
  account_locked: 423,
  rate_limited: 429,
  otp_resend_too_soon: 429,
  otp_send_limit: 429,
  otp_blocked: 429,
  sign_in_delayed: 429,
  internal_error: 500,
  temporarily_unavailable: 503,
  sms_unavailable: 503,
} as const satisfies Record<ProblemCode, number>;
