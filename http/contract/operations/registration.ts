import { dossierCreated } from '../schemas/dossier.ts';
import { codeTyped, codeVerified, nothing, otpSent } from '../schemas/otp.ts';
import {
  accountCreated,
  newPassword,
  registrationPath,
  registrationRequest,
  registrationStarted,
} from '../schemas/registration.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Registering: the contract of each call. */
export const registrationOperations = {
  startRegistration: {
    proof: 'device',
    idempotent: true,
    addressGate: 'starts',
    body: registrationRequest,
    answers: { 201: registrationStarted },
    errors: [
      'population_mismatch',
      'under_age',
      'terms_not_accepted',
      'qr_unreadable',
      'qr_mismatch',
      'otp_send_limit',
      'sms_unavailable',
    ],
  },
  resendRegistrationCode: {
    proof: 'device',
    idempotent: true,
    params: registrationPath,
    body: nothing,
    answers: { 200: otpSent },
    errors: ['otp_resend_too_soon', 'otp_send_limit', 'sms_unavailable'],
  },
  verifyRegistrationCode: {
    proof: 'device',
    idempotent: true,
    params: registrationPath,
    body: codeTyped,
    answers: { 200: codeVerified },
    errors: ['otp_wrong', 'otp_expired', 'otp_blocked', 'account_exists', 'phone_in_use'],
  },
  setRegistrationPassword: {
    proof: 'device',
    idempotent: true,
    params: registrationPath,
    body: newPassword,
    answers: { 201: accountCreated },
    errors: ['otp_not_verified', 'account_exists', 'phone_in_use', 'password_weak', 'password_confirmation_mismatch'],
  },
  claimAccount: {
    proof: 'device',
    idempotent: true,
    params: registrationPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: [
      'otp_not_verified',
      'account_exists',
      'phone_in_use',
      'account_locked',
      'already_identified',
      'in_person_required',
    ],
  },
} as const satisfies FeatureOperations<'registration'>;
