import type { Limits } from '../limits/limits.ts';
import { takeAll, type TakeAll } from '../limits/take-all.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';

/**
 * Counts an activation that is asked for, before anything is looked up (ACT-2): by the different people that the device and the phone ask about, and by
 * the device. Unknown numbers count like known ones (TH-3). By the person nothing is counted: whoever knows a number would shut its owner out (TH-45).
 */
export function takeStart(
  { counters, limits: { activation } }: { readonly counters: WindowCounters; readonly limits: Limits },
  { person, phone, device }: { readonly person: PersonRef; readonly phone: PhoneRef; readonly device: DeviceId },
  now: Instant,
): Promise<TakeAll> {
  const [persons, starts] = activation.outreachDevices.includes(device)
    ? [activation.personsPerOutreachDevice, activation.startsPerOutreachDevice]
    : [activation.personsPerDevice, activation.startsPerDevice];
  return takeAll(
    counters,
    [
      [{ name: 'activation.persons.device', subject: device, member: person }, persons],
      [{ name: 'activation.persons.phone', subject: phone, member: person }, activation.personsPerPhone],
      [{ name: 'activation.starts.device', subject: device }, starts],
    ],
    now,
  );
}
