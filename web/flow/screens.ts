/** Screens of the activation page and what leads from one to the next (ACT-1 to ACT-5); everything else changes nothing. */
export const screenTransitions = {
  welcome: { begun: 'personalId' },
  personalId: { answered: 'phone', back: 'welcome' },
  phone: { code_sent: 'code', back: 'personalId' },
  code: { verified: 'password', verified_with_paper: 'counterCode', back: 'personalId' },
  counterCode: { answered: 'password', activated: 'done' },
  password: { answered: 'passcode', activated: 'done' },
  passcode: { answered: 'passcodeAgain', back: 'password' },
  passcodeAgain: { answered: 'firstQuestion', activated: 'done', back: 'passcode' },
  firstQuestion: { answered: 'secondQuestion', back: 'passcode' },
  secondQuestion: { activated: 'done', back: 'firstQuestion' },
  notice: { begun: 'personalId' },
  done: {},
} as const satisfies Record<string, Partial<Record<ScreenEvent, string>>>;

export type ScreenEvent =
  'begun' | 'answered' | 'back' | 'code_sent' | 'verified' | 'verified_with_paper' | 'activated';
export type Screen = keyof typeof screenTransitions;

/** The screen that an event leads to; undefined where it leads nowhere. */
export function leadsTo(screen: Screen, event: ScreenEvent): Screen | undefined {
  const transitions: Partial<Record<ScreenEvent, Screen>> = screenTransitions[screen];
  return transitions[event];
}

/** The parts that a citizen sees the way divided into. */
const PARTS: readonly (readonly Screen[])[] = [
  ['personalId', 'phone'],
  ['code'],
  ['counterCode', 'password'],
  ['passcode', 'passcodeAgain'],
  ['firstQuestion', 'secondQuestion'],
];

/** Which part of how many a screen belongs to; undefined before the first and after the last. */
export function partOf(screen: Screen): { readonly part: number; readonly of: number } | undefined {
  const at = PARTS.findIndex((part) => part.includes(screen));
  return at === -1 ? undefined : { part: at + 1, of: PARTS.length };
}
