import fc from 'fast-check';
import { ANSWER, type Fault } from '../schedule/faults.ts';

/** What is typed at a code: the right one, a wrong one, or another code is asked for. */
export type Guess = 'right' | 'wrong' | 'again';

/** What somebody does; only what its kind uses matters. */
export interface Move {
  readonly does:
    | 'register'
    | 'signIn'
    | 'refresh'
    | 'look'
    | 'signOut'
    | 'lockMine'
    | 'reset'
    | 'lock'
    | 'approve'
    | 'activate'
    | 'unbind'
    | 'relay';
  readonly who: number;
  readonly phone: number;
  readonly device: number;
  /** Whether what is typed (details, password, latest token) is right. */
  readonly right: boolean;
  /** One after the other; those of one array at once. */
  readonly guesses: readonly (readonly Guess[])[];
  /** Of activations and device changes. */
  readonly passcode: 'right' | 'wrong' | 'weak';
  readonly channel: 'app' | 'web';
  /** How often the deciding request is sent at once. */
  readonly copies: number;
  /** The copies carry one idempotency key, or each its own. */
  readonly sameKey: boolean;
  readonly faults: readonly Fault[];
}

/** What people do at the same time, after a pause. */
export interface Round {
  readonly pauseSeconds: number;
  readonly moves: readonly Move[];
}

export interface History {
  /** What each citizen is at the beginning; each has the phone and the device of the same number. */
  readonly people: readonly ('new' | 'registered' | 'signedIn' | 'approved' | 'active')[];
  readonly rounds: readonly Round[];
  /** Who goes on at each gate, by order of arrival, over and over; where there are none nobody overtakes. */
  readonly picks: readonly number[];
}

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const LINGER = 5;

/** Ports at which something goes wrong, and how far into a move. */
const place: fc.Arbitrary<Pick<Fault, 'on' | 'nth'>> = fc.oneof(
  fc.record({ on: fc.constant(''), nth: fc.nat(30) }),
  fc.record({ on: one('ledger.commit', ANSWER), nth: fc.nat(5) }),
  fc.record({
    on: one('sender', 'noticeSender', 'idempotency', 'counters', 'population', 'passwords'),
    nth: fc.nat(2),
  }),
);

const fault: fc.Arbitrary<Fault> = fc
  .tuple(
    place,
    fc.record({
      kind: one<Fault['kind']>('linger', 'linger', 'linger', 'refuse', 'hide', 'conflict', 'crash', 'stall'),
      seconds: one(5, 5, 65, 75, 400),
    }),
  )
  // Shorter than a lease: a caller who still waits for an answer has not waited long.
  .map(([where, what]) => ({ ...where, ...what, ...(what.kind === 'linger' && { seconds: LINGER }) }));

const guesses: fc.Arbitrary<Move['guesses']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([['right']] as const) },
  {
    weight: 1,
    arbitrary: fc.array(fc.array(one<Guess>('wrong', 'wrong', 'right', 'again'), { minLength: 1, maxLength: 4 }), {
      maxLength: 3,
    }),
  },
);

type Kind = Move['does'];
type Beginning = History['people'][number];

/** What a history may be about: who people are at first, what they do, and whose phone and device they use for it. */
interface Theme {
  readonly people: readonly Beginning[];
  readonly kinds: readonly Kind[];
  readonly devices: number;
  readonly uses: readonly ('own' | 'phone' | 'device' | 'any')[];
  readonly leastRounds: number;
}

const person = fc.nat(2);

const moveOf = ({ kinds, devices }: Theme): fc.Arbitrary<Move> =>
  fc.record({
    does: one(...kinds),
    // Mostly the same one: it is there that people meet.
    who: one(0, 0, 0, 1, 2),
    phone: person,
    device: fc.nat(devices - 1),
    right: one(true, true, true, true, false),
    guesses,
    passcode: one<Move['passcode']>('right', 'right', 'right', 'wrong', 'weak'),
    channel: one<Move['channel']>('app', 'app', 'web'),
    copies: one(1, 1, 1, 2, 3),
    sameKey: one(true, true, false),
    faults: fc.array(fault, { maxLength: 2 }),
  });

/** Mostly people use their own things; now and then another's phone, another device, or anything. */
const usual = (theme: Theme): fc.Arbitrary<Move> =>
  fc.tuple(moveOf(theme), one(...theme.uses)).map(([drawn, uses]) => ({
    ...drawn,
    ...((uses === 'own' || uses === 'phone') && { device: drawn.who }),
    ...((uses === 'own' || uses === 'device') && { phone: drawn.who }),
  }));

const roundOf = (theme: Theme): fc.Arbitrary<Round> =>
  fc.record({
    pauseSeconds: one(0, 0, 0, 5, 61, 200, 1_000, 90_000),
    moves: fc.array(usual(theme), { maxLength: 6 }),
  });

const historiesOf = (theme: Theme): fc.Arbitrary<History> =>
  fc.record({
    people: fc.tuple(...[0, 1, 2].map(() => one(...theme.people))),
    rounds: fc.array(roundOf(theme), { minLength: theme.leastRounds, maxLength: 2 }),
    picks: fc.array(fc.nat(9), { maxLength: 60 }),
  });

/** People of level 0, each with phone and device. */
const registering: Theme = {
  people: ['new', 'registered', 'signedIn', 'signedIn'],
  kinds: [
    ...(['look', 'signIn', 'signIn', 'signIn', 'register', 'register', 'refresh', 'signOut'] as const),
    ...(['lockMine', 'lockMine', 'reset', 'reset', 'lock', 'relay'] as const),
  ],
  devices: 3,
  uses: ['own', 'own', 'phone', 'any'],
  leastRounds: 0,
};

/** Accounts that become ACTIVE, and devices that pass between them. */
const activating: Theme = {
  people: ['signedIn', 'approved', 'approved', 'approved', 'active', 'active', 'active'],
  kinds: [
    ...(['activate', 'activate', 'activate', 'activate', 'activate', 'activate', 'approve'] as const),
    ...(['signIn', 'signIn', 'signIn', 'signIn', 'signIn', 'unbind', 'unbind', 'unbind'] as const),
    ...(['refresh', 'register', 'reset', 'lockMine', 'lock', 'relay'] as const),
  ],
  devices: 4,
  uses: ['own', 'device', 'device', 'any'],
  leastRounds: 1,
};

/** Histories of three citizens, their phones, and up to four devices. */
export const histories: fc.Arbitrary<History> = fc.noBias(fc.oneof(historiesOf(registering), historiesOf(activating)));
