import type { Mutant } from '../mutant.ts';

const MAY = 'domain/passcode-reset/may-reset.ts';
const COMPLETE = 'domain/passcode-reset/complete.ts';
const startTests = 'test/unit/domain/passcode-reset/start.test.ts';
const completeTests = 'test/unit/domain/passcode-reset/complete.test.ts';
const proofTests = 'test/unit/domain/passcode-reset/prove.test.ts';

/** Forgotten passcodes: what must come together to set one anew (PCD-2). */
export const passcodeResets: readonly Mutant[] = [
  {
    id: 'passcode-reset-bound-device',
    control: 'A passcode is reset on the bound device alone.',
    serves: ['TH-21', 'PCD-2'],
    file: MAY,
    find: "return account.boundDevice?.device === device ? accepted(account) : refused('not_bound_device');",
    replace: "return device === 'nobody’s' ? refused('not_bound_device') : accepted(account);",
    caughtBy: {
      [startTests]: ['TH-21 from another device', 'ACT-6 where the activation on the web'],
      [completeTests]: ['SES-5 a device that is no longer'],
    },
  },
  {
    id: 'passcode-reset-locked',
    control: 'No passcode of a locked account is reset.',
    serves: ['LCK-1'],
    file: MAY,
    find: "  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });\n",
    replace: '',
    caughtBy: { [startTests]: ['LCK-1 a locked owner'], [completeTests]: ['LCK-1 a lock ends it'] },
  },
  {
    id: 'passcode-reset-password-void',
    control: 'A reset of the password voids the proof of the one before.',
    serves: ['TH-20'],
    file: MAY,
    find: "if (account.passwordResetAt !== passwordResetAt) return refused('invalid_credentials');",
    replace: "if (passwordResetAt === -1) return refused('invalid_credentials');",
    caughtBy: {
      [completeTests]: ['TH-20 a reset of the password'],
      [proofTests]: ['TH-20 a password that was reset'],
    },
  },
  {
    id: 'passcode-reset-counts-passwords',
    control: 'Passwords tried at a passcode reset count where those of signing in do.',
    serves: ['TH-4', 'SES-1'],
    file: 'domain/passcode-reset/prove-password.ts',
    find: ": { name: 'sign-in.other', subject };",
    replace: ": { name: 'lock.other', subject };",
    caughtBy: { [startTests]: ['TH-4 wrong passwords count'] },
  },
  {
    id: 'passcode-reset-own-device',
    control: 'A passcode reset of another device does not exist.',
    serves: ['TH-10', 'OTP-1'],
    file: 'domain/passcode-reset/code-kind.ts',
    find: 'flow?.device === caller.device && flow.expiresAt > clock.now()',
    replace: 'flow !== undefined && flow.expiresAt > clock.now()',
    caughtBy: { [startTests]: ['TH-10 is of that device'], [completeTests]: ['TH-10 is of the device'] },
  },
  {
    id: 'passcode-reset-code-first',
    control: 'No passcode is set before the code was proven.',
    serves: ['TH-15', 'PCD-2'],
    file: COMPLETE,
    find: "return state === 'awaiting_code' ? refused('otp_not_verified') : accepted({ ...flow, state });",
    replace: "return accepted({ ...flow, state: state === 'awaiting_code' ? 'code_verified' : state });",
    caughtBy: { [completeTests]: ['TH-15 without the code'] },
  },
  {
    id: 'passcode-reset-answers',
    control: 'Nothing but chip and live face stands in for the answers.',
    serves: ['PCD-2', 'SEC-1'],
    file: COMPLETE,
    find: "  if (flow.state === 'person_proven') return accepted(undefined);\n",
    replace: '  if (flow.expiresAt > 0) return accepted(undefined);\n',
    caughtBy: {
      [completeTests]: ['SEC-1 wrong answers set nothing'],
      [proofTests]: ['PCD-2 a proof that is rejected'],
    },
  },
  {
    id: 'passcode-reset-lifts-blocks',
    control: 'A new passcode is not blocked for wrong tries of the old one.',
    serves: ['PCD-2'],
    file: COMPLETE,
    find: '      ...ended.flat(),\n',
    replace: '',
    caughtBy: { [completeTests]: ['PCD-2 it lifts the blocks'] },
  },
  {
    id: 'passcode-reset-audited',
    control: 'Each reset of a passcode is in the chain.',
    serves: ['AUD-1'],
    file: COMPLETE,
    find: "audits: [byOwner(person, 'passcode.reset', caller, now)],",
    replace: 'audits: [],',
    caughtBy: { [completeTests]: ['AUD-1 one record'] },
  },
];
