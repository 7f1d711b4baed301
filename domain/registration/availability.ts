import { refused, type Outcome } from '../outcome.ts';
import type { RegistrationFlow } from './flow.ts';
import { heldPhone, type HeldPhone } from './held-phone.ts';
import type { RegistrationPorts } from './ports.ts';

/**
 * Whether the flow's person and phone are free for a new account (REG-7). Told only to who has proved the phone.
 * Refusals: account_exists with the ways out, phone_in_use.
 */
export async function availability(
  ports: Pick<RegistrationPorts, 'accounts' | 'holders'>,
  flow: RegistrationFlow,
): Promise<Outcome<HeldPhone>> {
  const [own, held] = await Promise.all([ports.accounts.byPerson(flow.person), heldPhone(ports, flow)]);
  return own === undefined ? held : refused('account_exists', { reasons: ['chip_claim', 'counter'] });
}
