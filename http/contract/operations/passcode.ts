import { codeTyped, codeVerified, nothing, otpSent } from '../schemas/otp.ts';
import {
  newPasscode,
  passcodeReset,
  passcodeResetPath,
  passcodeResetRequest,
  passcodeResetStarted,
} from '../schemas/passcode.ts';
import { unlocked, unlockPath, unlockRequest, unlockStarted } from '../schemas/unlock.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** A forgotten passcode and the end of an owner's own lock: the contract of each call. */
export const passcodeOperations = {
  startPasscodeReset: {
    proof: 'device',
    idempotent: true,
    addressGate: 'sign-ins',
    body: passcodeResetRequest,
    answers: { 201: passcodeResetStarted },
    errors: [
      'invalid_credentials',
      'sign_in_delayed',
      'account_locked',
      'not_bound_device',
      'in_person_required',
      'otp_send_limit',
      'sms_unavailable',
    ],
  },
  resendPasscodeResetCode: {
    proof: 'device',
    idempotent: true,
    params: passcodeResetPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit', 'sms_unavailable'],
  },
  verifyPasscodeResetCode: {
    proof: 'device',
    idempotent: true,
    params: passcodeResetPath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked', 'invalid_credentials', 'account_locked', 'not_bound_device'],
  },
  completePasscodeReset: {
    proof: 'device',
    idempotent: true,
    params: passcodeResetPath,
    body: newPasscode,
    answers: { 200: passcodeReset },
    errors: [
      'otp_not_verified',
      'invalid_credentials',
      'account_locked',
      'not_bound_device',
      'passcode_weak',
      'passcode_confirmation_mismatch',
      'security_answers_invalid',
      'security_answers_wrong',
      'security_answers_blocked',
    ],
  },
  startUnlock: {
    proof: 'device',
    idempotent: true,
    addressGate: 'starts',
    body: unlockRequest,
    answers: { 201: unlockStarted },
    errors: ['otp_send_limit'],
  },
  resendUnlockCode: {
    proof: 'device',
    idempotent: true,
    params: unlockPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit'],
  },
  verifyUnlockCode: {
    proof: 'device',
    idempotent: true,
    params: unlockPath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked'],
  },
  completeUnlock: {
    proof: 'device',
    idempotent: true,
    params: unlockPath,
    body: nothing,
    answers: { 200: unlocked },
    errors: ['otp_not_verified', 'in_person_required', 'not_locked', 'account_locked'],
  },
} as const satisfies FeatureOperations<'passcode'>;
