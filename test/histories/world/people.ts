import { DeviceKey } from '../../../client/device-key.ts';
import { citizen, type Citizen } from '../../doubles/citizens.ts';

/** Three citizens, two of one commune; each has a phone, and phones pass between them. */
export const PEOPLE: readonly Citizen[] = [citizen(1), citizen(2), citizen(3, '00001')];

/** Four devices, one more than people; they too pass between them. Making keys takes time, and nothing of a history depends on their values. */
export const deviceKeys: Promise<readonly DeviceKey[]> = Promise.all(
  Array.from({ length: PEOPLE.length + 1 }, () => DeviceKey.generate()),
);
