import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';
import { activateTheAccount } from './activate-the-account.ts';

/** Tries the device that is bound to `other`, is refused before any code is sent, and takes the own one (ACT-3). */
export async function activateOnAUsedDevice(traveller: Traveller, other: Traveller): Promise<void> {
  const { personalId, phone } = traveller.person;
  const refused = await other.ask('startActivation', { body: { personalId, phone, channel: 'app' } });
  if (refused.ok || refused.problem.code !== 'device_in_use')
    throw new Surprise('the device was to be somebody else’s', refused);
  traveller.narrator.note(refused.problem.title);
  await activateTheAccount(traveller);
}
