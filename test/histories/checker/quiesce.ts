import { signIn } from '../../../domain/session/sign-in.ts';
import { DAY, MINUTE } from '../../../domain/time.ts';
import type { Account } from '../../../domain/account/account.ts';
import { relayBoth } from '../world/relay.ts';
import type { World } from '../world/world.ts';
import { callerOn } from './prologue.ts';

/** Enough for every pause that a refused notice takes. */
const MOST_ROUNDS = 12;

/** Lets everything come to rest: leases end, and the relay runs until nothing is due. */
export async function quiesce(world: World): Promise<void> {
  const { clock, store } = world.outside;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    clock.advance(10 * MINUTE);
    await relayBoth(world.ports.approval);
    if (store.all('notice').every(({ state }) => state === 'sent' || state === 'parked')) return;
  }
}

/**
 * A day later, when every delay is over, the right password opens each account that is not locked, and no locked one. On the bound device, where there is
 * one; an ACTIVE account without one is begun to be bound (SES-5).
 */
export async function everybodySignsIn(world: World): Promise<void> {
  const { clock, store, hasher } = world.outside;
  clock.advance(DAY);
  const anywhere = await callerOn(0);
  for (const account of store.all('account')) {
    const credential = store.all('password').find(({ person }) => person === account.person);
    const password = hasher.passwordOf(credential?.hash ?? '') ?? '';
    const command = { identifier: account.personal.personalId, password };
    const caller = { ...anywhere, device: account.boundDevice?.device ?? anywhere.device };
    const said = await signIn(world.ports.session, caller, command).then(
      (outcome) => (outcome.ok ? ('tokens' in outcome.value ? 'signed in' : 'code sent') : outcome.refusal.code),
      (error: unknown) => String(error),
    );
    const due = dueOf(account);
    if (said !== due) world.witness.violated('1', `the right password at rest: ${said}, ${due} expected`);
  }
}

function dueOf({ lock, state, boundDevice }: Account): string {
  if (lock !== undefined) return 'account_locked';
  return state === 'active' && boundDevice === undefined ? 'code sent' : 'signed in';
}
