import type { CodePurpose } from '../../../domain/otp/one-time-code.ts';
import { SECOND } from '../../../domain/time.ts';
import type { Guess } from '../model/history.ts';
import type { Hand } from './hand.ts';

/** A flow that waits for a code, and its calls. */
export interface WaitingFlow {
  readonly purpose: CodePurpose;
  readonly flowId: string;
  /** @returns the answer's code; undefined for a yes */
  verify(code: string): Promise<string | undefined>;
  resend(): Promise<unknown>;
}

const RESEND_AFTER = 61 * SECOND;
/** What is said only after a right code. */
const AFTER_CODE: ReadonlySet<string> = new Set([
  'account_exists',
  'phone_in_use',
  'account_locked',
  'not_identified',
  'already_activated',
  'activation_window_expired',
  'device_in_use',
  'invalid_credentials',
]);
const WRONG = ['111111', '222222', '333333', '444444'] as const;

/** Types codes as the move says until one is taken; the answer says whether one was. */
export async function provePhone(hand: Hand, flow: WaitingFlow): Promise<boolean> {
  for (const group of hand.move.guesses) {
    const taken: boolean[] = [];
    const tries = group.map((guess, at) => async (): Promise<void> => {
      taken.push(await attempt(hand, flow, guess, at));
    });
    await hand.world.together(tries);
    if (taken.includes(true)) return true;
  }
  return false;
}

async function attempt(hand: Hand, flow: WaitingFlow, guess: Guess, at: number): Promise<boolean> {
  if (guess === 'again') {
    // The first of a group is patient; who asks at the same time as others is not.
    if (at === 0) await hand.world.pause(RESEND_AFTER);
    await flow.resend();
    return false;
  }
  const { device, phone, world } = hand;
  const codes = await world.codesOf({ ...flow, device: device.key.thumbprint, phone });
  const wrong = WRONG.filter((code) => !codes.includes(code));
  const code = guess === 'right' ? codes.at(-1) : wrong[at % wrong.length];
  if (code === undefined) return false;
  const problem = await flow.verify(code);
  const taken = problem === undefined || AFTER_CODE.has(problem);
  if (taken && guess === 'wrong') world.violated('4', 'a wrong code was taken for right');
  return taken;
}

export const codeOf = (result: { readonly ok: boolean; readonly problem?: { readonly code: string } }) =>
  result.ok ? undefined : (result.problem?.code ?? 'none');
