/** The Lambda function that answers; one per feature. */
export type Feature =
  | 'registration'
  | 'activation'
  | 'session'
  | 'device'
  | 'passcode'
  | 'recovery'
  | 'account'
  | 'dossier'
  | 'chip'
  | 'officer'
  | 'counter'
  | 'portrait'
  | 'information';

/** Coarse outer bound of a route at the gateway; the limits of the specification are stored and counted by the functions. */
export type Throttle = 'code' | 'recovery' | 'sign-in' | 'chip' | 'faces' | 'standard';

export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/v1/${string}`;
  readonly feature: Feature;
  readonly throttle: Throttle;
}

const route = <F extends Feature>(
  method: RouteDefinition['method'],
  path: RouteDefinition['path'],
  feature: F,
  throttle: Throttle = 'standard',
): RouteDefinition & { readonly feature: F } => ({ method, path, feature, throttle });

/** Every call of the API by its operation id: the one list from which gateway, functions and contract are made. */
export const routes = {
  startRegistration: route('POST', '/v1/registrations', 'registration', 'code'),
  resendRegistrationCode: route('POST', '/v1/registrations/{registrationId}/otp', 'registration', 'code'),
  verifyRegistrationCode: route('POST', '/v1/registrations/{registrationId}/otp/verify', 'registration', 'code'),
  setRegistrationPassword: route('PUT', '/v1/registrations/{registrationId}/password', 'registration', 'sign-in'),
  claimAccount: route('POST', '/v1/registrations/{registrationId}/claim', 'registration', 'code'),
  startActivation: route('POST', '/v1/activations', 'activation', 'code'),
  resendActivationCode: route('POST', '/v1/activations/{activationId}/otp', 'activation', 'code'),
  verifyActivationCode: route('POST', '/v1/activations/{activationId}/otp/verify', 'activation', 'code'),
  completeActivation: route('POST', '/v1/activations/{activationId}/complete', 'activation', 'sign-in'),
  createSession: route('POST', '/v1/sessions', 'session', 'sign-in'),
  refreshSession: route('POST', '/v1/sessions/refresh', 'session'),
  listSessions: route('GET', '/v1/sessions', 'session'),
  endCurrentSession: route('DELETE', '/v1/sessions/current', 'session'),
  endSession: route('DELETE', '/v1/sessions/{sessionId}', 'session'),
  resendDeviceChangeCode: route('POST', '/v1/device-changes/{deviceChangeId}/otp', 'device', 'code'),
  verifyDeviceChangeCode: route('POST', '/v1/device-changes/{deviceChangeId}/otp/verify', 'device', 'code'),
  completeDeviceChange: route('POST', '/v1/device-changes/{deviceChangeId}/complete', 'device', 'sign-in'),
  unbindDevice: route('DELETE', '/v1/me/device', 'device', 'sign-in'),
  startPasswordReset: route('POST', '/v1/password-resets', 'recovery', 'recovery'),
  resendPasswordResetCode: route('POST', '/v1/password-resets/{passwordResetId}/otp', 'recovery', 'recovery'),
  verifyPasswordResetCode: route('POST', '/v1/password-resets/{passwordResetId}/otp/verify', 'recovery', 'code'),
  resetPassword: route('PUT', '/v1/password-resets/{passwordResetId}/password', 'recovery', 'sign-in'),
  startPasscodeReset: route('POST', '/v1/passcode-resets', 'passcode', 'sign-in'),
  resendPasscodeResetCode: route('POST', '/v1/passcode-resets/{passcodeResetId}/otp', 'passcode', 'code'),
  verifyPasscodeResetCode: route('POST', '/v1/passcode-resets/{passcodeResetId}/otp/verify', 'passcode', 'code'),
  completePasscodeReset: route('POST', '/v1/passcode-resets/{passcodeResetId}/complete', 'passcode', 'sign-in'),
  startLock: route('POST', '/v1/locks', 'recovery', 'recovery'),
  resendLockCode: route('POST', '/v1/locks/{lockId}/otp', 'recovery', 'recovery'),
  verifyLockCode: route('POST', '/v1/locks/{lockId}/otp/verify', 'recovery', 'code'),
  completeLock: route('POST', '/v1/locks/{lockId}/complete', 'recovery', 'sign-in'),
  startUnlock: route('POST', '/v1/unlocks', 'passcode', 'recovery'),
  resendUnlockCode: route('POST', '/v1/unlocks/{unlockId}/otp', 'passcode', 'recovery'),
  verifyUnlockCode: route('POST', '/v1/unlocks/{unlockId}/otp/verify', 'passcode', 'code'),
  completeUnlock: route('POST', '/v1/unlocks/{unlockId}/complete', 'passcode'),
  lockMyAccount: route('POST', '/v1/me/lock', 'account', 'sign-in'),
  getMe: route('GET', '/v1/me', 'account'),
  getMyHistory: route('GET', '/v1/me/history', 'account'),
  proveActivationByChip: route('POST', '/v1/activations/{activationId}/chip-proof', 'dossier', 'code'),
  provePasswordResetByChip: route('POST', '/v1/password-resets/{passwordResetId}/chip-proof', 'dossier', 'code'),
  provePasscodeResetByChip: route('POST', '/v1/passcode-resets/{passcodeResetId}/chip-proof', 'dossier', 'code'),
  proveUnlockByChip: route('POST', '/v1/unlocks/{unlockId}/chip-proof', 'dossier', 'code'),
  createDossier: route('POST', '/v1/dossiers', 'dossier'),
  listDossiers: route('GET', '/v1/dossiers', 'dossier'),
  getDossier: route('GET', '/v1/dossiers/{dossierId}', 'dossier'),
  issueChipChallenge: route('POST', '/v1/dossiers/{dossierId}/challenge', 'dossier'),
  giveCardQr: route('PUT', '/v1/dossiers/{dossierId}/qr', 'dossier'),
  submitDossier: route('POST', '/v1/dossiers/{dossierId}/submission', 'dossier'),
  recreateDossier: route('POST', '/v1/dossiers/{dossierId}/recreation', 'dossier'),
  askOfficer: route('POST', '/v1/dossiers/{dossierId}/officer-review', 'dossier'),
  uploadChip: route('PUT', '/v1/dossiers/{dossierId}/chip', 'chip', 'chip'),
  listWaitingDossiers: route('GET', '/v1/officer/dossiers', 'officer'),
  viewDossier: route('GET', '/v1/officer/dossiers/{dossierId}', 'officer'),
  decideDossier: route('POST', '/v1/officer/dossiers/{dossierId}/decisions', 'officer'),
  resumeDossier: route('POST', '/v1/officer/dossiers/{dossierId}/resumption', 'officer'),
  lookUpAccount: route('POST', '/v1/officer/accounts/lookup', 'counter'),
  reopenActivation: route('POST', '/v1/officer/accounts/{ref}/reopen-activation', 'counter'),
  lockAccount: route('POST', '/v1/officer/accounts/{ref}/lock', 'counter'),
  unlockAccount: route('POST', '/v1/officer/accounts/{ref}/unlock', 'counter'),
  allowPortraitUpload: route('POST', '/v1/dossiers/{dossierId}/portrait-uploads', 'portrait'),
  givePortrait: route('PUT', '/v1/dossiers/{dossierId}/portrait', 'portrait', 'faces'),
  beginLiveness: route('POST', '/v1/dossiers/{dossierId}/liveness-sessions', 'portrait', 'faces'),
  takeLiveness: route('PUT', '/v1/dossiers/{dossierId}/liveness-sessions/{sessionId}/result', 'portrait', 'faces'),
  listGuides: route('GET', '/v1/guides', 'information'),
  getGuide: route('GET', '/v1/guides/{topic}', 'information'),
  listSecurityQuestions: route('GET', '/v1/security-questions', 'information'),
  getHealth: route('GET', '/v1/health', 'information'),
} as const satisfies Record<string, RouteDefinition>;

export type OperationId = keyof typeof routes;
