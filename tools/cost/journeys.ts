import type { CallName } from '../../client/result.ts';
import { listPrice, total, type Figures } from './figures.ts';

/** What people do, as the calls it takes when nothing goes wrong. */
export const journeys = {
  registration: ['startRegistration', 'verifyRegistrationCode', 'setRegistrationPassword'],
  'sign-in': ['createSession', 'getMe'],
  'a look at the account': ['getMe', 'getMyHistory', 'listSessions', 'refreshSession', 'endCurrentSession'],
  'reading the chip': ['createDossier', 'uploadChip', 'getDossier'],
  'password reset': ['startPasswordReset', 'verifyPasswordResetCode', 'resetPassword'],
  'lock by code': ['startLock', 'verifyLockCode', 'completeLock'],
  'lock, signed in': ['createSession', 'lockMyAccount'],
} as const satisfies Readonly<Record<string, readonly CallName[]>>;

export type JourneyName = keyof typeof journeys;

/** What of a citizen's life cycle (registration, level 1, activation) exists so far. */
export const LIFE_CYCLE: readonly JourneyName[] = ['registration', 'sign-in', 'reading the chip'];

type ByCall = ReadonlyMap<CallName, Figures>;

export function journeyFigures(byCall: ByCall, name: JourneyName): Figures {
  return total(
    journeys[name].map((call) => {
      const figures = byCall.get(call);
      if (figures === undefined) throw new Error(`${call} was not measured`);
      return figures;
    }),
  );
}

export const lifeCycle = (byCall: ByCall): Figures => total(LIFE_CYCLE.map((name) => journeyFigures(byCall, name)));

/** A budget of the whole life cycle, and what is used of it. */
export interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly used: number;
}

/** The budgets of one citizen's registration, level 1 and activation on the app. */
export function budgets(byCall: ByCall): readonly Budget[] {
  const used = lifeCycle(byCall);
  return [
    { name: 'write units', limit: 210, used: used.writeUnits },
    { name: 'read units', limit: 90, used: used.readUnits },
    { name: 'API calls', limit: 20, used: used.apiCalls },
    { name: 'SMS parts', limit: 6, used: used.smsParts },
    { name: 'list price without SMS, dollars', limit: 0.0008, used: listPrice(used).dollars },
  ];
}
