import { codeTyped, nothing, otpSent } from '../schemas/otp.ts';
import {
  completeLockRequest,
  lockPath,
  lockRequest,
  lockStarted,
  locked,
  passwordReset,
  passwordResetPath,
  passwordResetRequest,
  passwordResetStarted,
  resetPasswordRequest,
} from '../schemas/recovery.ts';
import { codeVerified } from '../schemas/registration.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Password resets and locks: the contract of each call. */
export const recoveryOperations = {
  startPasswordReset: {
    proof: 'device',
    idempotent: true,
    addressGate: 'starts',
    body: passwordResetRequest,
    answers: { 202: passwordResetStarted },
    errors: ['otp_send_limit'],
  },
  resendPasswordResetCode: {
    proof: 'device',
    idempotent: true,
    params: passwordResetPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit'],
  },
  verifyPasswordResetCode: {
    proof: 'device',
    idempotent: true,
    params: passwordResetPath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked'],
  },
  resetPassword: {
    proof: 'device',
    idempotent: true,
    params: passwordResetPath,
    body: resetPasswordRequest,
    answers: { 200: passwordReset },
    errors: [
      'otp_not_verified',
      'in_person_required',
      'passcode_wrong',
      'passcode_blocked',
      'password_weak',
      'password_confirmation_mismatch',
      'account_locked',
    ],
  },
  startLock: {
    proof: 'device',
    idempotent: true,
    addressGate: 'starts',
    body: lockRequest,
    answers: { 201: lockStarted },
    errors: ['otp_send_limit'],
  },
  resendLockCode: {
    proof: 'device',
    idempotent: true,
    params: lockPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit'],
  },
  verifyLockCode: {
    proof: 'device',
    idempotent: true,
    params: lockPath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked'],
  },
  completeLock: {
    proof: 'device',
    idempotent: true,
    params: lockPath,
    body: completeLockRequest,
    answers: { 200: locked },
    errors: ['otp_not_verified', 'invalid_credentials', 'sign_in_delayed', 'in_person_required'],
  },
} as const satisfies FeatureOperations<'recovery'>;
