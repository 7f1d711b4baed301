import type { CallName } from '../../client/result.ts';
import { listPrice, total, type Figures } from './figures.ts';
import { priceOf } from './prices.ts';

/** What people do, as the calls it takes when nothing goes wrong. */
export const journeys = {
  registration: ['startRegistration', 'verifyRegistrationCode', 'setRegistrationPassword'],
  'sign-in': ['createSession', 'getMe'],
  'first sign-in': ['createSession'],
  'a look at the account': ['getMe', 'getMyHistory', 'listSessions', 'refreshSession', 'endCurrentSession'],
  'applying for level 1': [
    'createDossier',
    'uploadChip',
    'allowPortraitUpload',
    'givePortrait',
    'beginLiveness',
    'takeLiveness',
    'submitDossier',
    'getDossier',
  ],
  activation: ['startActivation', 'verifyActivationCode', 'completeActivation'],
  'two officers': ['listWaitingDossiers', 'viewDossier', 'decideDossier', 'decideDossier'],
  'password reset': ['startPasswordReset', 'verifyPasswordResetCode', 'resetPassword'],
  'lock by code': ['startLock', 'verifyLockCode', 'completeLock'],
  'lock, signed in': ['createSession', 'lockMyAccount'],
} as const satisfies Readonly<Record<string, readonly CallName[]>>;

export type JourneyName = keyof typeof journeys;

/** A citizen's life cycle: an account, level 1, its activation on the app. Of each call the largest figure counts: a sign-in is that which asks for a code. */
export const LIFE_CYCLE: readonly JourneyName[] = ['registration', 'sign-in', 'applying for level 1', 'activation'];

/** What was measured of a life cycle. */
export interface Lived {
  readonly byCall: ReadonlyMap<CallName, Figures>;
  readonly behind: Figures;
}

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

/** With what goes on behind the calls. */
export const lifeCycle = ({ byCall, behind }: Lived): Figures =>
  total([...LIFE_CYCLE.map((name) => journeyFigures(byCall, name)), behind]);

/** A budget of the whole life cycle, and what is used of it. */
export interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly used: number;
}

/** The budgets of one citizen's registration, level 1 and activation on the app. */
export function budgets(lived: Lived): readonly Budget[] {
  const used = lifeCycle(lived);
  const { dollars } = listPrice(used);
  return [
    { name: 'write units', limit: 210, used: used.writeUnits },
    { name: 'read units', limit: 90, used: used.readUnits },
    { name: 'API calls', limit: 20, used: used.apiCalls },
    { name: 'SMS parts', limit: 6, used: used.smsParts },
    { name: 'state transitions', limit: 12, used: used.transitions },
    { name: 'list price without SMS and faces, dollars', limit: 0.0008, used: dollars },
    {
      name: 'list price with pictures looked at and compared, dollars',
      limit: 0.004,
      used: dollars + priceOf('faceCall', used.faceCalls),
    },
  ];
}
