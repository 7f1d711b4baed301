import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';

const TERMS = '2026-01';

/** Registers by the card's QR code, up to the password (REG-1 to REG-8). False when the person has an account already. */
export async function register(traveller: Traveller): Promise<boolean> {
  const { personalId, phone, qr } = traveller.person;
  const terms = { version: TERMS, accepted: true };
  const { registrationId } = await traveller.must('startRegistration', { body: { personalId, phone, qr, terms } });
  const path = { registrationId };
  const code = await traveller.code();
  const verified = await traveller.ask('verifyRegistrationCode', { path, body: { code } });
  if (!verified.ok && verified.problem.code === 'account_exists') {
    traveller.narrator.note('this citizen has an account already; the next one takes over');
    return false;
  }
  if (!verified.ok) throw new Surprise('the code was to be right', verified);
  const body = { password: traveller.password, passwordConfirmation: traveller.password };
  const { message } = await traveller.must('setRegistrationPassword', { path, body });
  traveller.narrator.note(message);
  return true;
}
