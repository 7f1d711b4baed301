import { resetOf } from '../../doubles/citizens.ts';
import { WRONG_PASSWORD, type Hand } from './hand.ts';
import { typedPasscode } from './passcode.ts';
import { codeOf, provePhone } from './prove-phone.ts';

/** Resets a password, or tries to with data that match nobody. */
export async function resetPassword(hand: Hand): Promise<void> {
  const { citizen, phone, move, world } = hand;
  const claim = resetOf({ ...citizen, phone });
  const cardIssueDate = move.right ? (citizen.record.cardIssueDate ?? claim.cardIssueDate) : '2021-05-16';
  const started = await hand.ask('startPasswordReset', { body: { ...claim, cardIssueDate } });
  if (!started.ok) return;
  const path = { passwordResetId: started.value.passwordResetId };
  const proven = await provePhone(hand, {
    purpose: 'password_reset',
    flowId: path.passwordResetId,
    verify: async (code) => codeOf(await hand.ask('verifyPasswordResetCode', { path, body: { code } })),
    resend: () => hand.ask('resendPasswordResetCode', { path, body: {} }),
  });
  if (!proven && move.sameKey) return;
  const password = world.newPassword(hand.citizen);
  // An ACTIVE account wants it where the device is not its own; now and then none is typed.
  const passcode = move.passcode === 'weak' ? {} : { passcode: typedPasscode(move) };
  const body = { password, passwordConfirmation: password, ...passcode };
  const results = await hand.copies('resetPassword', { path, body });
  const done = results.some(({ ok }) => ok);
  if (done && !proven) world.violated('8', 'a password was reset without its code');
  if (done && !move.right) world.violated('8', 'a password was reset with data that match nobody');
}

/** Locks an account by code, or by password where the move has no codes. */
export async function lockAccount(hand: Hand): Promise<void> {
  const { citizen, phone, move, world } = hand;
  const started = await hand.ask('startLock', { body: { personalId: citizen.record.personalId, phone } });
  if (!started.ok) return;
  const path = { lockId: started.value.lockId };
  const proven = await provePhone(hand, {
    purpose: 'lock',
    flowId: path.lockId,
    verify: async (code) => codeOf(await hand.ask('verifyLockCode', { path, body: { code } })),
    resend: () => hand.ask('resendLockCode', { path, body: {} }),
  });
  const password = move.right ? world.passwordOf(citizen) : WRONG_PASSWORD;
  const body = move.guesses.length === 0 && password !== undefined ? { password } : {};
  const results = await hand.copies('completeLock', { path, body });
  const done = results.some(({ ok }) => ok);
  const typedRight = 'password' in body && move.right;
  if (done && !proven && !typedRight) world.violated('8', 'an account was locked without code or password');
}
