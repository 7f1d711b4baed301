import { relayNotices } from '../../../domain/notice/relay.ts';
import { signIn } from '../../../domain/session/sign-in.ts';
import { DAY, MINUTE } from '../../../domain/time.ts';
import type { World } from '../world/world.ts';
import { callerOn } from './prologue.ts';

/** Enough for every pause that a refused notice takes. */
const MOST_ROUNDS = 12;

/** Lets everything come to rest: leases end, and the relay runs until nothing is due. */
export async function quiesce(world: World): Promise<void> {
  const { clock, store } = world.outside;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    clock.advance(10 * MINUTE);
    await relayNotices(world.ports.recovery);
    if (store.all('notice').every(({ state }) => state === 'sent' || state === 'parked')) return;
  }
}

/** A day later, when every delay is over, the right password opens each account that is not locked, and no locked one. */
export async function everybodySignsIn(world: World): Promise<void> {
  const { clock, store, hasher } = world.outside;
  clock.advance(DAY);
  const caller = await callerOn(0);
  for (const account of store.all('account')) {
    const credential = store.all('password').find(({ person }) => person === account.person);
    const password = hasher.passwordOf(credential?.hash ?? '') ?? '';
    const command = { identifier: account.personal.personalId, password };
    const said = await signIn(world.ports.session, caller, command).then(
      (outcome) => (outcome.ok ? 'signed in' : outcome.refusal.code),
      (error: unknown) => String(error),
    );
    const due = account.lock === undefined ? 'signed in' : 'account_locked';
    if (said !== due) world.witness.violated('1', `the right password at rest: ${said}, ${due} expected`);
  }
}
