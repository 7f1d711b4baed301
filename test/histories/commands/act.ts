import type { Move } from '../model/history.ts';
import type { Hand } from './hand.ts';
import { activate } from './activate.ts';
import { lockAccount, resetPassword } from './recover.ts';
import { register } from './register.ts';
import { lockMine, look, refresh, signIn, signOut, unbind } from './use.ts';

const ACTS: Readonly<Record<Move['does'], (hand: Hand) => Promise<void>>> = {
  register,
  signIn,
  refresh,
  look,
  signOut,
  lockMine,
  reset: resetPassword,
  lock: lockAccount,
  unbind,
  activate,
  approve: ({ world, citizen }) => world.approve(citizen),
  relay: ({ world }) => world.relay(),
};

/** Does what the hand's move says. */
export const act = (hand: Hand): Promise<void> => ACTS[hand.move.does](hand);
