import type { OperationDescription } from './operation-description.ts';
import type { OperationId } from './routes.ts';

/** Of the calls for people who cannot sign in, or have forgotten their passcode. */
export const recoveryDescriptions = {
  startPasswordReset: {
    tag: 'Recovery',
    summary: 'Start a password reset',
    description:
      'Answers 202 whether the data match an account or not, in the same time; only the owner of a matching account gets a code.',
  },
  resendPasswordResetCode: {
    tag: 'Recovery',
    summary: 'Send a new code for the reset',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyPasswordResetCode: {
    tag: 'Recovery',
    summary: 'Verify the code of the reset',
    description: 'Proves that the number is in the hands of the caller.',
  },
  resetPassword: {
    tag: 'Recovery',
    summary: 'Set the new password',
    description:
      'Every session of the account ends, and its owner is told by SMS. Of an active account the linked device, the passcode, or chip and live face must come to the phone.',
  },
  provePasswordResetByChip: {
    tag: 'Recovery',
    summary: 'Prove the owner to a password reset by chip and face',
    description:
      'After the code, for an account that is active: begins a dossier whose calls are made with this device key, without a session, with chip and live face alone. Once it is approved, the new password can be set.',
  },
  startPasscodeReset: {
    tag: 'Recovery',
    summary: 'Start a passcode reset',
    description:
      'On the device that is linked to the account, with the password. Sends a one-time code and tells which two questions are to be answered. Wrong passwords count as those of a sign-in.',
  },
  resendPasscodeResetCode: {
    tag: 'Recovery',
    summary: 'Send a new passcode reset code',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyPasscodeResetCode: {
    tag: 'Recovery',
    summary: 'Verify the passcode reset code',
    description: 'Proves that the number of the account is in the citizen’s hands.',
  },
  completePasscodeReset: {
    tag: 'Recovery',
    summary: 'Set the new passcode',
    description:
      'With the answers to both questions, or after a proof by chip and face. The blocks of the old passcode end, and the owner is told by SMS.',
  },
  provePasscodeResetByChip: {
    tag: 'Recovery',
    summary: 'Prove the owner to a passcode reset by chip and face',
    description:
      'After the code, in place of the answers: begins a dossier whose calls are made with this device key, without a session, with chip and live face alone. Once it is approved, the new passcode can be set.',
  },
  startLock: {
    tag: 'Recovery',
    summary: 'Start to lock the own account',
    description: 'From any device. Answers the same whether the data match an account or not.',
  },
  resendLockCode: {
    tag: 'Recovery',
    summary: 'Send a new code for the lock',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyLockCode: {
    tag: 'Recovery',
    summary: 'Verify the code of the lock',
    description: 'Proves that the number is in the hands of the caller.',
  },
  completeLock: {
    tag: 'Recovery',
    summary: 'Lock the account',
    description: 'After the code, or with the password where the phone is gone. Every session ends at once.',
  },
  startUnlock: {
    tag: 'Recovery',
    summary: 'Start to end the lock of the own account',
    description:
      'For a lock that the owner set. Answers the same whether the data match an account or not, locked or not; only the owner of a matching account gets a code.',
  },
  resendUnlockCode: {
    tag: 'Recovery',
    summary: 'Send a new code to end the lock',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyUnlockCode: {
    tag: 'Recovery',
    summary: 'Verify the code that ends the lock',
    description: 'Proves that the number is in the hands of the caller. Chip and live face must come to it.',
  },
  proveUnlockByChip: {
    tag: 'Recovery',
    summary: 'Prove the owner of a lock by chip and face',
    description:
      'After the code, for a lock that the owner set: begins a dossier whose calls are made with this device key, without a session, with chip and live face alone. Once it is approved, the lock can be ended.',
  },
  completeUnlock: {
    tag: 'Recovery',
    summary: 'End the lock',
    description:
      'After chip and live face. The account is again what it was under the lock, and its owner is told by SMS.',
  },
} as const satisfies Partial<Readonly<Record<OperationId, OperationDescription>>>;
