import type { Move } from '../model/history.ts';

/** The passcode that everybody sets; hashes are bound to their person all the same. */
export const PASSCODE = '385016';

const TYPED: Readonly<Record<Move['passcode'], string>> = { right: PASSCODE, wrong: '274905', weak: '123456' };

/** What the move types for a passcode; where one is set, what it types to confirm it. */
export const typedPasscode = ({ passcode }: Move): string => TYPED[passcode];
