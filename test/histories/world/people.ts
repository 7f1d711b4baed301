import { DeviceKey } from '../../../client/device-key.ts';
import { citizen, type Citizen } from '../../doubles/citizens.ts';

/** Three citizens, two of one commune; each has a phone, and phones pass between them. */
export const PEOPLE: readonly Citizen[] = [citizen(1), citizen(2), citizen(3, '00001')];

/** Three devices; they too pass between people. Making keys takes time, and nothing of a history depends on their values. */
export const deviceKeys: Promise<readonly DeviceKey[]> = Promise.all(PEOPLE.map(() => DeviceKey.generate()));
