import { deviceChangePath, passcodeTyped } from '../schemas/device.ts';
import { codeTyped, codeVerified, nothing, otpSent } from '../schemas/otp.ts';
import { sessionTokens } from '../schemas/session.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** The device that an account is bound to: the contract of each call. */
export const deviceOperations = {
  resendDeviceChangeCode: {
    proof: 'device',
    idempotent: true,
    params: deviceChangePath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit', 'sms_unavailable'],
  },
  verifyDeviceChangeCode: {
    proof: 'device',
    idempotent: true,
    params: deviceChangePath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked', 'invalid_credentials', 'account_locked', 'device_in_use'],
  },
  completeDeviceChange: {
    proof: 'device',
    idempotent: true,
    tokens: true,
    params: deviceChangePath,
    body: passcodeTyped,
    answers: { 201: sessionTokens },
    errors: [
      'otp_not_verified',
      'invalid_credentials',
      'account_locked',
      'device_in_use',
      'passcode_wrong',
      'passcode_blocked',
    ],
  },
  unbindDevice: {
    proof: 'session',
    idempotent: true,
    body: passcodeTyped,
    answers: { 204: null },
    errors: ['passcode_wrong', 'passcode_blocked', 'not_found'],
  },
} as const satisfies FeatureOperations<'device'>;
