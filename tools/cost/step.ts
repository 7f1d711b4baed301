import type { CallName } from '../../client/result.ts';
import type { MeasuredCitizen } from './citizen.ts';

/** One call of a visit, with what it needs of earlier ones. */
export interface Step {
  readonly call: CallName;
  readonly make: (citizen: MeasuredCitizen) => Promise<unknown>;
}

export const step = (call: CallName, make: Step['make']): Step => ({ call, make });
