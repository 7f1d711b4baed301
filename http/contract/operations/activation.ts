import type { FeatureOperations } from '../operation-definition.ts';
import {
  accountActivated,
  activationNeeds,
  activationPath,
  activationRequest,
  activationSecrets,
  activationStarted,
} from '../schemas/activation.ts';
import { codeTyped, nothing, otpSent } from '../schemas/otp.ts';

/** Activating: the contract of each call. */
export const activationOperations = {
  startActivation: {
    proof: 'device',
    idempotent: true,
    addressGate: 'starts',
    body: activationRequest,
    answers: { 201: activationStarted },
    errors: ['not_identified', 'already_activated', 'device_in_use', 'otp_send_limit', 'sms_unavailable'],
  },
  resendActivationCode: {
    proof: 'device',
    idempotent: true,
    params: activationPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit', 'sms_unavailable'],
  },
  verifyActivationCode: {
    proof: 'device',
    idempotent: true,
    params: activationPath,
    body: codeTyped,
    answers: { 200: activationNeeds },
    errors: [
      'otp_wrong',
      'otp_expired',
      'otp_blocked',
      'not_identified',
      'already_activated',
      'account_locked',
      'activation_window_expired',
      'in_person_required',
    ],
  },
  completeActivation: {
    proof: 'device',
    idempotent: true,
    params: activationPath,
    body: activationSecrets,
    answers: { 200: accountActivated },
    errors: [
      'otp_not_verified',
      'not_identified',
      'already_activated',
      'account_locked',
      'activation_window_expired',
      'in_person_required',
      'device_in_use',
      'password_required',
      'password_weak',
      'password_confirmation_mismatch',
      'invalid_credentials',
      'sign_in_delayed',
      'counter_code_wrong',
      'otp_blocked',
      'passcode_weak',
      'passcode_confirmation_mismatch',
      'security_answers_invalid',
    ],
  },
} as const satisfies FeatureOperations<'activation'>;
