import { WRONG_PASSWORD, type Hand } from './hand.ts';
import { PASSCODE, typedPasscode } from './passcode.ts';
import { codeOf, provePhone } from './prove-phone.ts';

/** The answers that everybody gives. */
export const ANSWERS = [
  { questionId: 'first_pet', answer: 'Mèo Mun' },
  { questionId: 'childhood_toy', answer: 'Con quay gỗ' },
] as const;

/** Activates the account, as far as the move's codes and secrets lead. */
export async function activate(hand: Hand): Promise<void> {
  const { citizen, phone, move, world } = hand;
  const { personalId } = citizen.record;
  const started = await hand.ask('startActivation', { body: { personalId, phone, channel: move.channel } });
  if (!started.ok) return;
  const path = { activationId: started.value.activationId };
  const proven = await provePhone(hand, {
    purpose: 'activation',
    flowId: path.activationId,
    verify: async (code) => codeOf(await hand.ask('verifyActivationCode', { path, body: { code } })),
    resend: () => hand.ask('resendActivationCode', { path, body: {} }),
  });
  if (!proven && move.sameKey) return;
  const password = (move.right ? world.passwordOf(citizen) : undefined) ?? WRONG_PASSWORD;
  const from = world.moment();
  const passcode = move.passcode === 'weak' ? typedPasscode(move) : PASSCODE;
  const passcodeConfirmation = typedPasscode(move);
  const body = { password, passcode, passcodeConfirmation, securityAnswers: [...ANSWERS] };
  const results = await hand.copies('completeActivation', { path, body });
  if (!results.some(({ ok }) => ok)) return;
  if (!proven) world.violated('8', 'an account was activated without its code');
  if (!world.wasPassword(password, from)) world.violated('8', 'a password that was none activated an account');
  if (move.passcode !== 'right') world.violated('8', 'a passcode was taken that is weak or was not confirmed');
}
