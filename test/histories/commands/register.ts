import { registrationOf } from '../../doubles/citizens.ts';
import type { Hand } from './hand.ts';
import { codeOf, provePhone } from './prove-phone.ts';

/** Registers, as far as the move's codes lead. */
export async function register(hand: Hand): Promise<void> {
  const { citizen, phone, move } = hand;
  const { details, ...form } = registrationOf({ ...citizen, phone });
  if (details === undefined) throw new Error('a registration has details');
  const typed = move.right ? details : { ...details, dateOfBirth: '1994-10-21' };
  const body = { ...form, details: typed } as Parameters<typeof hand.ask<'startRegistration'>>[1]['body'];
  const started = await hand.ask('startRegistration', { body });
  if (!started.ok) return;
  if (!move.right) hand.world.violated('8', 'details that differ from the register were taken');
  const path = { registrationId: started.value.registrationId };
  const proven = await provePhone(hand, {
    purpose: 'registration',
    flowId: path.registrationId,
    verify: async (code) => codeOf(await hand.ask('verifyRegistrationCode', { path, body: { code } })),
    resend: () => hand.ask('resendRegistrationCode', { path, body: {} }),
  });
  if (!proven) return;
  const password = hand.world.newPassword(hand.citizen);
  await hand.copies('setRegistrationPassword', { path, body: { password, passwordConfirmation: password } });
}
