import { changeDevice } from './device-change.ts';
import { WRONG_PASSWORD, type Hand } from './hand.ts';
import { heldOf } from './held.ts';
import { typedPasscode } from './passcode.ts';

/** Signs in, by number or (from somebody else's device) by phone; an ACTIVE account on another device by code and passcode too. */
export async function signIn(hand: Hand): Promise<void> {
  const { citizen, phone, move, world } = hand;
  const identifier = move.device === move.who ? citizen.record.personalId : phone;
  const password = (move.right ? world.passwordOf(citizen) : undefined) ?? WRONG_PASSWORD;
  const from = world.moment();
  const changes = new Set<string>();
  for (const result of await hand.copies('createSession', { body: { identifier, password } })) {
    if (!result.ok) continue;
    if (!world.wasPassword(password, from)) world.violated('8', 'a password that was none opened a session');
    if ('accessToken' in result.value) world.held.push(heldOf(move.device, result.value));
    else changes.add(result.value.deviceChangeId);
  }
  const follow = (change: string) => async (): Promise<void> => {
    world.held.push(...(await changeDevice(hand, change)));
  };
  if (changes.size > 0) await world.together([...changes].map(follow));
}

/** Renews the latest session of the device, or replays its first token. */
export async function refresh(hand: Hand): Promise<void> {
  const held = hand.held();
  const refreshToken = hand.move.right ? held?.refreshes.at(-1) : held?.refreshes[0];
  if (held === undefined || refreshToken === undefined) return;
  const living = hand.world.isLiving(held.sessionId);
  for (const result of await hand.copies('refreshSession', { body: { refreshToken } })) {
    if (!result.ok) continue;
    if (!living) hand.world.violated('8', 'an ended session was renewed');
    held.access = result.value.accessToken;
    if (!held.refreshes.includes(result.value.refreshToken)) held.refreshes.push(result.value.refreshToken);
  }
}

/** Looks at the own account, sessions or history. */
export async function look(hand: Hand): Promise<void> {
  const calls = ['getMe', 'listSessions', 'getMyHistory'] as const;
  await signedIn(hand, (accessToken) => hand.ask(calls[hand.move.phone] ?? 'getMe', {}, { accessToken }));
}

/** Signs out here, or ends another session by its id. */
export async function signOut(hand: Hand): Promise<void> {
  const other = hand.world.held.find(({ sessionId }) => sessionId !== hand.held()?.sessionId);
  await signedIn(hand, async (accessToken) => {
    if (hand.move.right || other === undefined) {
      const [first] = await hand.copies('endCurrentSession', {}, { accessToken });
      return first ?? { ok: false };
    }
    const result = await hand.ask('endSession', { path: { sessionId: other.sessionId } }, { accessToken });
    return result;
  });
}

/** Locks the own account. */
export async function lockMine(hand: Hand): Promise<void> {
  await signedIn(hand, async (accessToken) => {
    const results = await hand.copies('lockMyAccount', { body: {} }, { accessToken });
    return { ok: results.some(({ ok }) => ok) };
  });
}

/** Unbinds the account's device. */
export async function unbind(hand: Hand): Promise<void> {
  const body = { passcode: typedPasscode(hand.move) };
  await signedIn(hand, async (accessToken) => {
    const results = await hand.copies('unbindDevice', { body }, { accessToken });
    const ok = results.some((result) => result.ok);
    if (ok && hand.move.passcode !== 'right') hand.world.violated('8', 'a device was unbound by a wrong passcode');
    return { ok };
  });
}

async function signedIn(hand: Hand, call: (accessToken: string) => Promise<{ readonly ok: boolean }>): Promise<void> {
  const held = hand.held();
  if (held === undefined) return;
  const living = hand.world.isLiving(held.sessionId);
  const { ok } = await call(held.access);
  if (ok && !living) hand.world.violated('8', 'an ended session opened something');
}
